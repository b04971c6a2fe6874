import { type Source, UPLOAD_STEP } from './source.ts';

export const diaretdb1: Source = {
  slug: 'diaretdb1',
  name: 'DIARETDB1 retinal images',
  address: 'http://www2.it.lut.fi/project/imageret/diaretdb1/',
  isInPaper: true,
  holds: ['fundus'],
  access: 'open',
  licence: 'Free for research, citation asked for; not to be modified or passed on.',
  citation:
    'Kauppi T, Kalesnykiene V, Kamarainen JK, et al. The DIARETDB1 diabetic retinopathy database and evaluation protocol. British Machine Vision Conference 2007.',
  steps: [
    'Read the terms on the page: the images must not be passed on.',
    'Download diaretdb1_v_1_1.zip; the page has moved to https://www.it.lut.fi/project/imageret/diaretdb1/.',
    'Sort the 89 images by what the experts marked.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: ['Whether the present address of the page answers.'],
};
