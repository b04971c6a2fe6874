import { isicItems } from './isic-items.ts';
import type { Source } from './source.ts';

export const isic: Source = {
  slug: 'isic',
  name: 'ISIC Archive (skin lesion analysis)',
  address: 'https://www.isic-archive.com/',
  isInPaper: true,
  holds: ['skin'],
  access: 'open',
  licence: 'Each image is CC0, CC BY or CC BY-NC, as the metadata that is fetched along says.',
  citation:
    'The attribution of each image, which comes along in metadata.csv, and the article that the page of the collection names.',
  steps: [
    'Choose a collection at api.isic-archive.com/collections; its number is in the address of its page.',
    'Fetch it here by that number. Images go into folders by a field of their metadata: diagnosis_1 tells benign from malignant.',
    'Import what came. Images of one lesion should stay in one split: the metadata has lesion_id and patient_id where they are known.',
  ],
  interface: 'isic',
  items: isicItems,
  unverified: ['The licences of the two collections as a whole: the receipt of a fetch lists those of their images.'],
};
