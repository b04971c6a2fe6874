import { type Source, UPLOAD_STEP } from './source.ts';

export const grandChallenge: Source = {
  slug: 'grand-challenge',
  name: 'Grand Challenge',
  address: 'https://grand-challenge.org/challenges/',
  isInPaper: true,
  holds: ['CT', 'MRI', 'PET', 'histology', 'X-ray', 'ultrasound', 'fundus'],
  access: 'account',
  licence: 'Each challenge has its own terms, and many ask to join it.',
  citation: 'The article that the page of the challenge names.',
  steps: [
    'Sign up at grand-challenge.org, open the challenge and join it where it asks for that.',
    'Read its rules: some forbid any use outside the challenge.',
    'Download the training data from where its "Dataset" page says; what lies on Zenodo can be fetched here.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
