import { katherItems } from './kather-items.ts';
import type { Source } from './source.ts';

export const katherColorectal: Source = {
  slug: 'kather-colorectal',
  name: 'Colorectal cancer histology (Kather)',
  address: 'https://zenodo.org/records/1214456',
  isInPaper: false,
  holds: ['histology'],
  access: 'open',
  licence: 'CC BY 4.0.',
  citation:
    'Kather JN, Krisam J, Charoentong P, et al. Predicting survival from colorectal cancer histology slides using deep learning: a retrospective multicenter study. PLoS Med 2019;16(1):e1002730.',
  steps: [
    'Choose a set and fetch it: the archive comes from Zenodo and is held to the MD5 of its record.',
    'Import it: its folders are the classes.',
  ],
  items: katherItems,
  unverified: [],
};
