import { medmnistItems } from './medmnist-items.ts';
import type { Source } from './source.ts';

export const medmnist: Source = {
  slug: 'medmnist',
  name: 'MedMNIST v2',
  address: 'https://medmnist.com/',
  isInPaper: false,
  holds: ['CT', 'histology', 'X-ray', 'ultrasound', 'fundus', 'skin'],
  access: 'open',
  licence: 'CC BY 4.0; DermaMNIST is CC BY-NC 4.0.',
  citation:
    'Yang J, Shi R, Wei D, et al. MedMNIST v2: a large-scale lightweight benchmark for 2D and 3D biomedical image classification. Scientific Data 2023;10:41. And the article of the set that it was made of.',
  steps: [
    'Choose a set and a size; 64 pixels are the least that MedNet takes without enlarging.',
    'Fetch it: the .npz file comes from Zenodo (record 10519652) and is held to the MD5 that the medmnist package has.',
    'Import it; its training, validation and test split is kept.',
  ],
  items: medmnistItems,
  unverified: [],
};
