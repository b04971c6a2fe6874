import { type Source, UPLOAD_STEP } from './source.ts';

export const medpix: Source = {
  slug: 'medpix',
  name: 'MedPix',
  address: 'https://medpix.nlm.nih.gov/home',
  isInPaper: true,
  holds: ['CT', 'MRI', 'X-ray', 'ultrasound'],
  access: 'open',
  licence: 'Teaching cases by many contributors: read the site terms before passing images on.',
  citation: 'MedPix, National Library of Medicine, with the case number and its contributor.',
  steps: [
    'Search for cases at medpix.nlm.nih.gov.',
    'Save the images of each case, and note case number and contributor.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: ['How the site wants to be cited.'],
};
