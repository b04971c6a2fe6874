import type { Source } from './source.ts';

export const tcia: Source = {
  slug: 'tcia',
  name: 'The Cancer Imaging Archive (TCIA)',
  address: 'https://www.cancerimagingarchive.net/',
  isInPaper: true,
  holds: ['CT', 'MRI', 'PET', 'histology', 'X-ray'],
  access: 'open',
  licence: 'Each collection has its own licence, often CC BY; some collections need an application.',
  citation:
    'The citation on the page of the collection, and: Clark K, Vendt B, Smith K, et al. The Cancer Imaging Archive (TCIA): maintaining and operating a public information repository. J Digit Imaging 2013;26(6):1045-1057.',
  steps: [
    'Choose a collection at cancerimagingarchive.net/browse-collections and read its licence.',
    'Fetch it here by its short name, such as LIDC-IDRI: every series of images becomes a folder of DICOM files. Begin with a few series, as collections have up to hundreds of gigabytes.',
    'Import what came. The classes are modalities or body parts; for diagnoses sort the images by the spreadsheets on the page of the collection.',
    'Collections with limited access: apply for an account there, download with the NBIA Data Retriever, and import a zip.',
  ],
  interface: 'tcia',
  items: [],
  unverified: [],
};
