import { type Source, UPLOAD_STEP } from './source.ts';

export const stare: Source = {
  slug: 'stare',
  name: 'STARE (structured analysis of the retina)',
  address: 'http://cecas.clemson.edu/~ahoover/stare/',
  isInPaper: true,
  holds: ['fundus'],
  access: 'open',
  licence: 'Published for research without a named licence.',
  citation:
    'Hoover A, Kouznetsova V, Goldbaum M. Locating blood vessels in retinal images by piecewise threshold probing of a matched filter response. IEEE Trans Med Imaging 2000;19(3):203-210.',
  steps: [
    'Fetch https://cecas.clemson.edu/~ahoover/stare/images/all-images.zip here as an address of your own (397 images), or download it.',
    'Get the diagnoses from https://cecas.clemson.edu/~ahoover/stare/diagnoses/all-mg-codes.txt: many images have several codes, and 43 are incomplete.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
