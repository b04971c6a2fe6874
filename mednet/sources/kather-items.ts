/** Zenodo records 1214456 and 53169, both CC BY 4.0. */
import type { SourceItem } from './source.ts';

const about = { group: 'histology', modality: 'H&E histology, colon', channels: 3, licence: 'CC-BY-4.0' } as const;
const ofPatches = {
  ...about,
  citation:
    'Kather JN, Halama N, Marx A. 100,000 histological images of human colorectal cancer and healthy tissue. Zenodo 2018. ' +
    'https://doi.org/10.5281/zenodo.1214456.',
};
const biased = 'The classes differ in JPEG artefacts and colour (Ignatov, Malivenko 2024, arXiv:2409.11546).';

export const katherItems: SourceItem[] = [
  {
    ...ofPatches,
    slug: 'crc-val-he-7k',
    title: 'CRC-VAL-HE-7K (0.8 GB)',
    from: { type: 'zenodo', record: 1214456, files: ['CRC-VAL-HE-7K.zip'] },
    description: '7,180 patches of 224 x 224 pixels of 50 patients, in 9 tissue classes.',
    knownFaults: [biased],
  },
  {
    ...ofPatches,
    slug: 'nct-crc-he-100k',
    title: 'NCT-CRC-HE-100K (11.7 GB)',
    from: { type: 'zenodo', record: 1214456, files: ['NCT-CRC-HE-100K.zip'] },
    description: '100,000 colour-normalised patches of 224 x 224 pixels, in 9 tissue classes.',
    knownFaults: [biased, 'Patches do not say which patient they are of: random splits leak.'],
  },
  {
    ...about,
    slug: 'kather-texture-2016',
    title: 'Collection of textures in colorectal cancer histology (0.25 GB)',
    from: { type: 'zenodo', record: 53169, files: ['Kather_texture_2016_image_tiles_5000.zip'] },
    description: '5,000 tiles of 150 x 150 pixels in 8 tissue classes.',
    citation:
      'Kather JN, Weis CA, Bianconi F, et al. Multi-class texture analysis in colorectal cancer histology. Scientific ' +
      'Reports 2016;6:27988.',
    knownFaults: ['Tiles do not say which patient they are of: random splits leak.'],
  },
];
