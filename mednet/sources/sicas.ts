import { type Source, UPLOAD_STEP } from './source.ts';

export const sicas: Source = {
  slug: 'sicas',
  name: 'SICAS Medical Image Repository',
  address: 'https://www.smir.ch/',
  isInPaper: true,
  holds: ['CT', 'MRI'],
  access: 'account',
  licence: 'Accounts belong to a research unit, whose administrator approves them.',
  citation:
    'Kistler M, Bonaretti S, Pfahrer M, Niklaus R, Büchler P. The Virtual Skeleton Database: an open access repository for biomedical research and collaboration. J Med Internet Res 2013;15(11):e245.',
  steps: [
    'Register at smir.ch with a research unit, and wait for its approval.',
    'Choose a collection, read its licence and download it.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: ['Whether the site still takes registrations.'],
};
