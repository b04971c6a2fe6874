import type { PoolSource, PretrainingPool } from './pool.ts';

const bloodCell = (cell: string): PoolSource => ({
  folder: `blood-${cell}`,
  className: `blood-${cell}`,
  dataSet: 'PBC normal peripheral blood cells',
  licence: 'CC-BY-4.0',
  citation:
    'Acevedo A. et al. A dataset of microscopic peripheral blood cell images. Data in Brief 30:105474, 2020; ' +
    'Mendeley Data snkd93bnjr.',
  knownFaults: [],
});

const colon = (tissue: string): PoolSource => ({
  folder: `histology-colon-${tissue}`,
  className: `histology-colon-${tissue}`,
  dataSet: 'LC25000, colon',
  licence: 'CC-BY-4.0',
  citation: 'Borkowski A. A. et al. LC25000. 2019, arXiv:1912.12142.',
  knownFaults: ['The same laboratory and scanner as the task histology-lung.', 'Augmented from about 245 tiles.'],
});

export const colorPool: PretrainingPool = {
  slug: 'color',
  title: 'Colour medical images',
  channels: 3,
  folder: 'pretrain/color',
  sources: [
    ...[
      'neutrophil',
      'eosinophil',
      'immature_granulocyte',
      'platelet',
      'erythroblast',
      'monocyte',
      'basophil',
      'lymphocyte',
    ].map(bloodCell),
    ...['adenocarcinoma', 'benign'].map(colon),
    {
      folder: 'histology-nuclei-he',
      className: 'histology-nuclei-he',
      dataSet: 'Data Science Bowl 2018, stage 1, stained tissue (BBBC038)',
      licence: 'CC0-1.0',
      citation: 'Caicedo J. C. et al. Nucleus segmentation across imaging experiments. Nature Methods 16:1247, 2019.',
      knownFaults: ['Few images.'],
    },
    {
      folder: 'blood-smear-field',
      className: 'blood-smear-field',
      dataSet: 'BCCD',
      licence: 'MIT',
      citation: 'Shenggan. BCCD: blood cell count and detection dataset. 2017.',
      knownFaults: ['Whole fields of 640 x 480 with many cells.'],
    },
    {
      folder: 'dermoscopy-isic2017',
      className: 'dermoscopy-isic2017',
      dataSet: 'ISIC 2017 challenge, images outside the task skin-melanoma',
      licence: 'CC0-1.0',
      citation: 'Codella N. et al. ISBI 2018, arXiv:1710.05006.',
      knownFaults: [
        'The same archive as the task skin-melanoma, without its images; some are test images of the challenge.',
      ],
    },
  ],
};
