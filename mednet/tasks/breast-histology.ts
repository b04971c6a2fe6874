import type { TaskDefinition } from './task.ts';

/** The paper's second case study. The images may not be passed on: a user registers for them and imports a copy. */
export const breastHistology: TaskDefinition = {
  slug: 'breast-histology',
  title: 'Breast tissue in H&E histology (BACH)',
  description: 'Normal tissue, benign tumour, carcinoma in situ and invasive carcinoma in H&E stained breast biopsies.',
  modality: 'histology',
  channels: 3,
  classes: ['normal', 'benign', 'in-situ', 'invasive'],
  licence: 'CC-BY-NC-ND-4.0',
  source: 'https://iciar2018-challenge.grand-challenge.org/',
  citation:
    'Aresta G. et al. BACH: grand challenge on breast cancer histology images. Medical Image Analysis 56:122-139, ' +
    '2019, arXiv:1808.04277.',
  knownFaults: [
    'The licence forbids commercial use and passing the images on: register, and import your own copy.',
    'The patient is published for a part of the images only and is not in the file names: images of one patient ' +
      'can be in several splits.',
  ],
};
