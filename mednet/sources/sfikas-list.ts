import { POINTS_ELSEWHERE, type Source, UPLOAD_STEP } from './source.ts';

export const sfikasList: Source = {
  slug: 'sfikas-list',
  name: 'Various medical imaging data sets (list)',
  address: 'https://github.com/sfikas/medical-imaging-datasets',
  isInPaper: true,
  holds: [],
  access: 'open',
  licence: POINTS_ELSEWHERE,
  citation: 'The data set that was found, as its own page asks for.',
  steps: [
    'Look through the list for the organ or the modality.',
    'Follow the link, and read the terms of the place that keeps the images.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
