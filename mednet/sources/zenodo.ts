import type { Source } from './source.ts';

export const zenodo: Source = {
  slug: 'zenodo',
  name: 'Zenodo',
  address: 'https://zenodo.org/',
  isInPaper: false,
  holds: ['CT', 'MRI', 'PET', 'histology', 'X-ray', 'ultrasound', 'fundus', 'skin'],
  access: 'open',
  licence: 'Every record has its own licence, which is noted when it is fetched; some records are restricted.',
  citation: 'The DOI of the record, and the article that it names.',
  steps: [
    'Find a record; its number is the end of its address.',
    'Fetch it here by that number, and name the files that you want of it: a single archive can be imported as it is.',
    'Import what came.',
  ],
  interface: 'zenodo',
  items: [],
  unverified: [],
};
