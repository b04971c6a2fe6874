/** What the catalogue says of a place that images come from. Pure data: a source is a file, and a line in index.ts. */

/** The nine groups of images that the paper trains on. */
export const IMAGE_GROUPS = [
  'CT',
  'MRI',
  'PET',
  'histology',
  'X-ray',
  'ultrasound',
  'fundus',
  'corneal topography',
  'skin',
] as const;

export type ImageGroup = (typeof IMAGE_GROUPS)[number];

/** open: anyone may download; account: after signing up; application: after somebody approves a request. */
export const ACCESSES = ['open', 'account', 'application'] as const;
export type Access = (typeof ACCESSES)[number];

/** What the hub has an interface for: a file at an address, a record, a collection. */
export type Interface = 'direct' | 'zenodo' | 'tcia' | 'isic';

/** Where the files of an item are, as a fetch is told. */
export type ItemOrigin =
  | { type: 'direct'; address: string; fileName: string; checksum: string }
  | { type: 'zenodo'; record: number; files: string[] }
  | { type: 'isic'; collection: number; classBy: string };

/** A data set that the hub can fetch by itself. */
export interface SourceItem {
  /** Unique in the whole catalogue. */
  slug: string;
  title: string;
  from: ItemOrigin;
  group?: ImageGroup;
  modality: string;
  channels: 1 | 3;
  description: string;
  /** An SPDX identifier. */
  licence: string;
  citation: string;
  knownFaults: string[];
  /** What the labels 0, 1, 2, ... of its file mean. */
  labelNames?: string[];
}

export interface Source {
  slug: string;
  name: string;
  /** As printed in the paper, for its repositories; some pages have moved since. None where any will do. */
  address?: string;
  /** In Table 1 of the paper. */
  isInPaper: boolean;
  /** Groups it is known to hold; none for catalogues that only point elsewhere. */
  holds: ImageGroup[];
  access: Access;
  /** What is known of the terms of use, in a sentence or two. */
  licence: string;
  /** How to cite it. */
  citation: string;
  /** From there to a data set of the hub, one step after the other. */
  steps: string[];
  /** By which anything of it can be fetched, not only the items. */
  interface?: Interface;
  items: SourceItem[];
  /** What could not be checked when this was written. */
  unverified: string[];
}

/** The last step where files come by way of the user's own computer. */
export const UPLOAD_STEP =
  'Sort the images into one folder per class (or train, val and test with these inside), zip that and import it here.';
export const PER_DATA_SET = 'Every data set has its own licence, shown on its page.';
export const POINTS_ELSEWHERE = 'Keeps no images itself: the terms are those of the place it points to.';
