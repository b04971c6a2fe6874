/** Collections of the ISIC Archive by their number, which is in the address of their page. */
import type { SourceItem } from './source.ts';

const about = {
  group: 'skin',
  modality: 'dermatoscopy',
  channels: 3,
  licence: 'CC-BY-NC-4.0',
  knownFaults: ['Several images of one lesion: keep them in one split (lesion_id in metadata.csv).'],
} as const;

export const isicItems: SourceItem[] = [
  {
    ...about,
    slug: 'ham10000',
    title: 'HAM10000',
    from: { type: 'isic', collection: 212, classBy: 'diagnosis_1' },
    description: 'Common pigmented skin lesions, benign and malignant.',
    citation:
      'Tschandl P, Rosendahl C, Kittler H. The HAM10000 dataset, a large collection of multi-source dermatoscopic images ' +
      'of common pigmented skin lesions. Scientific Data 2018;5:180161.',
    knownFaults: [...about.knownFaults],
  },
  {
    ...about,
    slug: 'bcn20000',
    title: 'BCN20000',
    from: { type: 'isic', collection: 249, classBy: 'diagnosis_1' },
    description: 'Dermatoscopic lesions of the Hospital Clínic de Barcelona, benign and malignant.',
    citation:
      'Hernández-Pérez C, Combalia M, Podlipnik S, et al. BCN20000: dermoscopic lesions in the wild. Scientific Data ' +
      '2024;11:641.',
    knownFaults: [...about.knownFaults],
  },
];
