import type { TaskDefinition } from './task.ts';

export const skinMelanoma: TaskDefinition = {
  slug: 'skin-melanoma',
  title: 'Melanoma in dermoscopy',
  description: 'Melanoma against nevi and seborrheic keratoses in dermoscopic images.',
  modality: 'dermoscopy',
  channels: 3,
  classes: ['benign', 'melanoma'],
  positiveClass: 'melanoma',
  licence: 'CC0-1.0',
  source: 'https://challenge.isic-archive.com/data/#2017',
  citation:
    'Codella N. et al. Skin lesion analysis toward melanoma detection: a challenge at the 2017 International ' +
    'Symposium on Biomedical Imaging (ISBI). ISBI 2018, arXiv:1710.05006.',
  knownFaults: [
    'There are no lesion or patient identifiers, so images of one lesion can only be told by their looks: ' +
      'near-duplicates are kept in one split.',
    'The images were squashed to 256 x 256, which changes the shape of lesions.',
    'Benign images were capped, so the share of melanoma is higher than in the original set.',
    'The licence is the one listed by the ISIC challenge for its 2017 data.',
  ],
  folder: 'targets/skin-melanoma',
};
