import { type Source, UPLOAD_STEP } from './source.ts';

export const oasis: Source = {
  slug: 'oasis',
  name: 'OASIS Brains',
  address: 'https://www.oasis-brains.org/',
  isInPaper: true,
  holds: ['MRI', 'PET'],
  access: 'application',
  licence: 'A data use agreement has to be accepted.',
  citation:
    'OASIS-1: Marcus DS, Wang TH, Parker J, et al. Open Access Series of Imaging Studies (OASIS): cross-sectional MRI data in young, middle aged, nondemented, and demented older adults. J Cogn Neurosci 2007;19(9):1498-1507. Later series: the article that their page names.',
  steps: [
    'Apply for access at oasis-brains.org and accept the data use agreement.',
    'Download the series from the site that the approval names.',
    'Take one volume for each person, as NIfTI, and sort by diagnosis.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
