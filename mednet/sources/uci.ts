import { PER_DATA_SET, type Source, UPLOAD_STEP } from './source.ts';

export const uci: Source = {
  slug: 'uci',
  name: 'UCI Machine Learning Repository',
  address: 'http://archive.ics.uci.edu/ml/index.php',
  isInPaper: true,
  holds: [],
  access: 'open',
  licence: `${PER_DATA_SET} Its medical sets are mostly tables.`,
  citation:
    'As the page of the data set says, and: Kelly M, Longjohn R, Nottingham K. The UCI Machine Learning Repository. https://archive.ics.uci.edu.',
  steps: [
    'Search at archive.ics.uci.edu and see whether the set holds images at all.',
    'Fetch the address of its "Download" button here, or download it.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
