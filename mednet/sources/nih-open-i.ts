import { type Source, UPLOAD_STEP } from './source.ts';

export const nihOpenI: Source = {
  slug: 'nih-open-i',
  name: 'NIH Open-i',
  address: 'https://openi.nlm.nih.gov/',
  isInPaper: true,
  holds: ['X-ray'],
  access: 'open',
  licence: 'A search over figures of open-access articles and some collections; the licence is that of each item.',
  citation:
    'The article that a figure is of. For the Indiana chest X-rays: Demner-Fushman D, Kohli MD, Rosenman MB, et al. Preparing a collection of radiology examinations for distribution and retrieval. J Am Med Inform Assoc 2016;23(2):304-310.',
  steps: [
    'Search at openi.nlm.nih.gov; "Collections" narrows it to the Indiana chest X-rays and others.',
    'Note the licence and the article of each item.',
    'Download the images, or the whole collection from the FAQ page.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: ['The licence of the Indiana chest X-rays: read it on the page of the collection.'],
};
