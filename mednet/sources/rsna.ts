import { type Source, UPLOAD_STEP } from './source.ts';

export const rsna: Source = {
  slug: 'rsna',
  name: 'RSNA AI challenges',
  address: 'https://www.rsna.org/education/ai-resources-and-training/ai-image-challenge',
  isInPaper: true,
  holds: ['CT', 'MRI', 'X-ray'],
  access: 'account',
  licence: 'Each challenge has its own terms, mostly for research; the downloads are on Kaggle.',
  citation: 'The article that RSNA names for the challenge.',
  steps: [
    'Choose a challenge at rsna.org and follow its link to Kaggle.',
    'Sign up there, accept the rules of the challenge and download the data (DICOM, and labels as CSV).',
    'Sort by label, and keep images of one patient in one split.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
