import { type Source, UPLOAD_STEP } from './source.ts';

export const cornellLung: Source = {
  slug: 'cornell-lung',
  name: 'Cornell public lung database',
  address: 'http://www.via.cornell.edu/crpf.html',
  isInPaper: true,
  holds: ['CT'],
  access: 'open',
  licence: 'No licence is known: ask the group before passing images on.',
  citation: 'ELCAP and VIA research groups, Cornell University: the public lung image database, with its address.',
  steps: [
    'Open www.via.cornell.edu/databases and choose the lung database.',
    'Download the scans (DICOM) and the list of nodules.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: ['Terms of use, and whether all parts can still be downloaded.'],
};
