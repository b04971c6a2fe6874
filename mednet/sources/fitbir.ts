import { type Source, UPLOAD_STEP } from './source.ts';

export const fitbir: Source = {
  slug: 'fitbir',
  name: 'FITBIR (traumatic brain injury)',
  address: 'https://fitbir.nih.gov/',
  isInPaper: true,
  holds: ['CT', 'MRI'],
  access: 'application',
  licence: 'A signed data access request is reviewed by a committee and lasts a year.',
  citation: 'As the data access agreement asks for: FITBIR, and the studies that the data are of.',
  steps: [
    'Request an account and data access at fitbir.nih.gov; an official of your institution signs.',
    'Choose studies in its query tool and download the images.',
    'See what the agreement says about keeping the images on a hub that others use, before you do.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: ['The wording of the acknowledgement: it is in the agreement.'],
};
