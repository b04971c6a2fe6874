import type { TaskDefinition } from './task.ts';

/** Pneumonia files are named by patient and pathogen, normal ones by examination. */
const GROUP = /^(?:(person\d+)_(?:bacteria|virus)_|((?:NORMAL2-)?IM-\d+)-\d+)/;

export const chestXray: TaskDefinition = {
  slug: 'chest-xray',
  title: 'Pneumonia in paediatric chest X-rays',
  description: 'Normal, bacterial and viral pneumonia in frontal chest X-rays of children.',
  modality: 'X-ray',
  channels: 1,
  classes: ['normal', 'bacterial_pneumonia', 'viral_pneumonia'],
  groupedBy: 'patient',
  /** `person100_bacteria_477.jpg` is of person100, `IM-0003-0001.jpg` of IM-0003. */
  groupOf(fileName) {
    const match = GROUP.exec(fileName);
    return match?.[1] ?? match?.[2];
  },
  licence: 'CC-BY-4.0',
  source: 'https://data.mendeley.com/datasets/rscbjbr9sj',
  citation:
    'Kermany D. S. et al. Identifying medical diagnoses and treatable diseases by image-based deep learning. ' +
    'Cell 172:1122-1131, 2018.',
  knownFaults: [
    'The official test set is kept; 44 patient numbers in its file names also occur in training and 17 in ' +
      'validation, and whether they mean the same patients is not documented.',
    'Bacterial and viral are read from the file names.',
    'All children were seen at one centre; the images were squashed to 224 x 224.',
  ],
  folder: 'targets/chest-xray',
};
