/** The image repositories of the MedNet paper (Table 1, arXiv:2110.06512): where images for pretraining come from. */

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

export interface Source {
  slug: string;
  name: string;
  /** As printed in the paper; some pages have moved since. */
  address: string;
  /** Groups it is known to hold; none for catalogues that only point elsewhere. */
  holds: ImageGroup[];
  /** open: anyone may download; account: after signing up; application: after somebody approves a request. */
  access: 'open' | 'account' | 'application';
  /** What is known of the terms of use, in a sentence. */
  licenceNote: string;
}

const PER_DATA_SET = 'Every data set has its own licence, shown on its page.';
const POINTS_ELSEWHERE = 'Keeps no images itself: the terms are those of the place it points to.';

/** In the order of the paper. A new one is an entry here. */
export const SOURCES: Source[] = [
  {
    slug: 'kaggle',
    name: 'Kaggle',
    address: 'https://www.kaggle.com/datasets',
    holds: ['CT', 'MRI', 'histology', 'X-ray', 'ultrasound', 'fundus', 'skin'],
    access: 'account',
    licenceNote: `${PER_DATA_SET} Many are copies: look for the original.`,
  },
  {
    slug: 'nih-open-i',
    name: 'NIH Open-i',
    address: 'https://openi.nlm.nih.gov/',
    holds: ['X-ray'],
    access: 'open',
    licenceNote:
      'A search over figures of open-access articles and some collections; the licence is that of each item.',
  },
  {
    slug: 'google-dataset-search',
    name: 'Google Dataset Search',
    address: 'https://datasetsearch.research.google.com/',
    holds: [],
    access: 'open',
    licenceNote: POINTS_ELSEWHERE,
  },
  {
    slug: 'nih-chest-xray',
    name: 'NIH chest X-rays (ChestX-ray14)',
    address: 'https://nihcc.app.box.com/v/ChestXray-NIHCC',
    holds: ['X-ray'],
    access: 'open',
    licenceNote: 'No restrictions on use; the NIH Clinical Center and the article (Wang et al. 2017) are to be named.',
  },
  {
    slug: 'tcia',
    name: 'The Cancer Imaging Archive (TCIA)',
    address: 'https://www.cancerimagingarchive.net/',
    holds: ['CT', 'MRI', 'PET', 'histology', 'X-ray'],
    access: 'open',
    licenceNote: 'Each collection has its own licence, often CC BY; some collections need an application.',
  },
  {
    slug: 'oasis',
    name: 'OASIS Brains',
    address: 'https://www.oasis-brains.org/',
    holds: ['MRI', 'PET'],
    access: 'application',
    licenceNote: 'A data use agreement has to be accepted.',
  },
  {
    slug: 'isic',
    name: 'ISIC Archive (skin lesion analysis)',
    address: 'https://www.isic-archive.com/',
    holds: ['skin'],
    access: 'open',
    licenceNote: 'Each image is CC0, CC BY or CC BY-NC.',
  },
  {
    slug: 'grand-challenge',
    name: 'Grand Challenge',
    address: 'https://grand-challenge.org/challenges/',
    holds: ['CT', 'MRI', 'PET', 'histology', 'X-ray', 'ultrasound', 'fundus'],
    access: 'account',
    licenceNote: 'Each challenge has its own terms, and many ask to join it.',
  },
  {
    slug: 'medpix',
    name: 'MedPix',
    address: 'https://medpix.nlm.nih.gov/home',
    holds: ['CT', 'MRI', 'X-ray', 'ultrasound'],
    access: 'open',
    licenceNote: 'Teaching cases by many contributors: read the site terms before passing images on.',
  },
  {
    slug: 'fitbir',
    name: 'FITBIR (traumatic brain injury)',
    address: 'https://fitbir.nih.gov/',
    holds: ['CT', 'MRI'],
    access: 'application',
    licenceNote: 'A signed data access request is reviewed by a committee and lasts a year.',
  },
  {
    slug: 'stare',
    name: 'STARE (structured analysis of the retina)',
    address: 'http://cecas.clemson.edu/~ahoover/stare/',
    holds: ['fundus'],
    access: 'open',
    licenceNote: 'Published for research without a named licence.',
  },
  {
    slug: 'cancer-digital-slide-archive',
    name: 'Cancer Digital Slide Archive',
    address: 'https://cancer.digitalslidearchive.org/',
    holds: ['histology'],
    access: 'open',
    licenceNote: 'Shows the slides of The Cancer Genome Atlas, under the terms of that programme.',
  },
  {
    slug: 'uci',
    name: 'UCI Machine Learning Repository',
    address: 'http://archive.ics.uci.edu/ml/index.php',
    holds: [],
    access: 'open',
    licenceNote: `${PER_DATA_SET} Its medical sets are mostly tables.`,
  },
  {
    slug: 'cvonline',
    name: 'Computer Vision Online image archive',
    address: 'https://homepages.inf.ed.ac.uk/',
    holds: [],
    access: 'open',
    licenceNote: POINTS_ELSEWHERE,
  },
  {
    slug: 'cornell-lung',
    name: 'Cornell public lung database',
    address: 'http://www.via.cornell.edu/crpf.html',
    holds: ['CT'],
    access: 'open',
    licenceNote: 'No licence is known: ask the group before passing images on.',
  },
  {
    slug: 'rsna',
    name: 'RSNA AI challenges',
    address: 'https://www.rsna.org/education/ai-resources-and-training/ai-image-challenge',
    holds: ['CT', 'MRI', 'X-ray'],
    access: 'account',
    licenceNote: 'Each challenge has its own terms, mostly for research; the downloads are on Kaggle.',
  },
  {
    slug: 'synapse',
    name: 'Synapse',
    address: 'https://www.synapse.org/',
    holds: ['CT', 'MRI'],
    access: 'account',
    licenceNote: 'Each project has its own conditions, and some need an approval.',
  },
  {
    slug: 'diaretdb1',
    name: 'DIARETDB1 retinal images',
    address: 'http://www2.it.lut.fi/project/imageret/diaretdb1/',
    holds: ['fundus'],
    access: 'open',
    licenceNote: 'Free for research, citation asked for; not to be modified or passed on.',
  },
  {
    slug: 'sicas',
    name: 'SICAS Medical Image Repository',
    address: 'https://www.smir.ch/',
    holds: ['CT', 'MRI'],
    access: 'account',
    licenceNote: 'Accounts belong to a research unit, whose administrator approves them.',
  },
  {
    slug: 'sfikas-list',
    name: 'Various medical imaging data sets (list)',
    address: 'https://github.com/sfikas/medical-imaging-datasets',
    holds: [],
    access: 'open',
    licenceNote: POINTS_ELSEWHERE,
  },
];
