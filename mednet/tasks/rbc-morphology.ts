import type { TaskDefinition } from './task.ts';

export const rbcMorphology: TaskDefinition = {
  slug: 'rbc-morphology',
  title: 'Red blood cell morphology',
  description: 'Six shapes of red blood cells in thin blood smears, one cell to an image.',
  modality: 'light microscopy',
  channels: 3,
  classes: ['normal', 'ovalocyte', 'schistocyte', 'spherocyte', 'stomatocyte', 'target_cell'],
  groupedBy: 'smear',
  /** `100_0.jpg` is cell 0 of smear image 100. */
  groupOf: (fileName) => /^(\d+)_\d+\.\w+$/.exec(fileName)?.[1],
  licence: 'MIT',
  source: 'https://github.com/Chula-PIC-Lab/Chula-RBC-12-Dataset',
  citation:
    'Naruenatthanaset K. et al. Red blood cell segmentation with overlapping cell separation and classification on ' +
    'imbalanced dataset. 2020, arXiv:2012.01321 (Chula RBC-12).',
  knownFaults: [
    'The cells are crops of 80 x 80 pixels round labelled centres: neighbouring cells are partly visible.',
    'Six of the original classes are used, those with enough cells.',
    'Splits are cut by smear image; which smear images share a patient is not known.',
  ],
  folder: 'targets/rbc-morphology',
};
