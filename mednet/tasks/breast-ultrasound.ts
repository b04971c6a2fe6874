import type { TaskDefinition } from './task.ts';

export const breastUltrasound: TaskDefinition = {
  slug: 'breast-ultrasound',
  title: 'Breast lesions in ultrasound',
  description: 'Normal breast tissue, benign and malignant lesions in ultrasound images.',
  modality: 'ultrasound',
  channels: 1,
  classes: ['normal', 'benign', 'malignant'],
  positiveClass: 'malignant',
  licence: 'CC0-1.0',
  source: 'https://doi.org/10.1016/j.dib.2019.104863',
  citation: 'Al-Dhabyani W. et al. Dataset of breast ultrasound images (BUSI). Data in Brief 28:104863, 2020.',
  knownFaults: [
    'Caliper marks and text are burnt into many images that show a lesion and may give the class away.',
    'There are no patient identifiers: images of one patient can be in several splits.',
    'The licence is the one that a mirror lists; the authors ask to be cited.',
    'The images were squashed to 224 x 224; the lesion masks are not used.',
  ],
  folder: 'targets/breast-ultrasound',
};
