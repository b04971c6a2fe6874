import { POINTS_ELSEWHERE, type Source, UPLOAD_STEP } from './source.ts';

export const cvonline: Source = {
  slug: 'cvonline',
  name: 'Computer Vision Online image archive',
  address: 'https://homepages.inf.ed.ac.uk/',
  isInPaper: true,
  holds: [],
  access: 'open',
  licence: POINTS_ELSEWHERE,
  citation: 'The data set that was found, as its own page asks for.',
  steps: [
    'The list is at homepages.inf.ed.ac.uk/rbf/CVonline/Imagedbase.htm; look under "Biological/Medical".',
    'Follow the link, and read the terms of the place that keeps the images.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
