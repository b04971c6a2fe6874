import { POINTS_ELSEWHERE, type Source, UPLOAD_STEP } from './source.ts';

export const googleDatasetSearch: Source = {
  slug: 'google-dataset-search',
  name: 'Google Dataset Search',
  address: 'https://datasetsearch.research.google.com/',
  isInPaper: true,
  holds: [],
  access: 'open',
  licence: POINTS_ELSEWHERE,
  citation: 'The data set that was found, as its own page asks for.',
  steps: [
    'Search, and narrow it by licence ("Usage rights").',
    'Follow the link to the place that keeps the data set, and read its terms there.',
    'If it lies at an open address or on Zenodo, fetch it here; else download it.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
