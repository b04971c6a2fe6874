import type { TaskDefinition } from './task.ts';

export const histologyLung: TaskDefinition = {
  slug: 'histology-lung',
  title: 'Lung tissue in H&E histology',
  description: 'Benign lung tissue, adenocarcinoma and squamous cell carcinoma in haematoxylin-eosin stained tiles.',
  modality: 'histology',
  channels: 3,
  classes: ['normal', 'adenocarcinoma', 'squamous_carcinoma'],
  // File names carry no tile number: the splits were cut by tile, resampling treats every test image alone.
  groupedBy: 'tile',
  licence: 'CC-BY-4.0',
  source: 'https://arxiv.org/abs/1912.12142',
  citation:
    'Borkowski A. A. et al. Lung and colon cancer histopathological image dataset (LC25000). 2019, ' +
    'arXiv:1912.12142. Tile groups: Batchkala G. et al. LC25000-clean, 2024.',
  knownFaults: [
    'The 5,000 images of each class were augmented from 250 tiles: the splits are cut by source tile, with two ' +
      'augmentations of a tile in training and one in validation and test.',
    'All tiles come from one laboratory and one scanner; which tiles share a patient is not known.',
  ],
  folder: 'targets/histology-lung',
};
