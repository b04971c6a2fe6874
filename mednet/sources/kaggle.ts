import { PER_DATA_SET, type Source, UPLOAD_STEP } from './source.ts';

export const kaggle: Source = {
  slug: 'kaggle',
  name: 'Kaggle',
  address: 'https://www.kaggle.com/datasets',
  isInPaper: true,
  holds: ['CT', 'MRI', 'histology', 'X-ray', 'ultrasound', 'fundus', 'skin'],
  access: 'account',
  licence: `${PER_DATA_SET} Many are copies: look for the original and its licence.`,
  citation: 'The article that the data set page names; for a copy, the original data set.',
  steps: [
    'Sign up at kaggle.com and open the page of the data set.',
    'Read its licence and where the images came from; challenges also want their rules accepted.',
    'Download the archive from its page, or by the kaggle command with a token of yours.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
