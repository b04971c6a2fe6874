/** What the released versions are made by, and what their records cannot know of them. */
const owner = 'The administrators of the hub whose key signed this version.';

/** Of both bases. */
const recipe = {
  label: '1.0',
  width: 1,
  imageSize: 64,
  epochs: 30,
  batchSize: 64,
  learningRate: 0.001,
  seed: 1,
  precision: 'FLOAT16',
  sampling: 'BALANCED',
  labelWeight: 1,
  terms: [{ term: 'CONTRASTIVE', weight: 1 }],
};

const base = {
  labels:
    'The label of an image is the set that it came from (organ and modality, or cell type), not a diagnosis. Blood cells were named by clinical pathologists of the hospital, tissue by pathologists of the authors of its set.',
  intendedUse:
    'Weights to start from where few labelled images are at hand. Its own classes only made it learn: nobody needs them told apart.',
  contact: owner,
};

export const BASES = [
  {
    pool: 'gray-pool',
    folder: 'pretrain/gray',
    assembled: 'gray-mednet-pool',
    input: { ...recipe, model: 'gray-mednet', title: 'Gray-MedNet', channels: 1 },
    notes: {
      ...base,
      populations:
        'Adults for the most part, of unknown age and sex: chest X-rays, CT, breast MRI and hand X-rays of North American archives (TCIA, NIH, RSNA), knee X-rays of the Osteoarthritis Initiative (United States, 45 to 79 years), CT of 110 patients of one oncology centre in Iraq, lung ultrasound of few patients from published clips. The brain PET and SPECT slices are of one averaged template each, and the fluorescence nuclei are cultured cells and tissue. Devices are not recorded.',
      failures:
        'The sets differ in size, border and contrast, by which most classes are told apart: high figures on its own classes say little. What is fine inside an image is not seen: most sources were 64 pixels wide. Children, mammograms and echocardiography are not among its images.',
    },
  },
  {
    pool: 'color-pool',
    folder: 'pretrain/color',
    assembled: 'color-mednet-pool',
    input: { ...recipe, model: 'color-mednet', title: 'Color-MedNet', channels: 3 },
    notes: {
      ...base,
      populations:
        'Blood cells of adults without infection or blood disease at one hospital in Barcelona (one staining, one analyser), blood smears of unknown origin, colon tissue of one laboratory in Tampa, nuclei of stained tissue from many sites, dermoscopy from the ISIC archive, mostly light skin.',
      failures:
        'Colon and lung tissue of LC25000 come from the same laboratory and scanner, and from few slides that were augmented: figures on lung tissue are too good. One staining of blood, one of colon: others look different to it. Dermoscopy has no classes here, so lesions were only compared with one another by the self-supervised term.',
    },
  },
] as const;

export type BasePlan = (typeof BASES)[number];

/** Of every draft of the search, and of its trials. */
export const SEARCH = { epochs: 6, percents: [10, 25], seeds: [1, 2, 3, 4, 5] };

interface Trial {
  /** Of the draft. */
  label: string;
  title: string;
  /** From the recipe of the base. */
  changes: { labelWeight?: number; terms?: (typeof recipe)['terms']; width?: number };
  /** Trained on the pool with generated images in its small classes. */
  withGenerated?: boolean;
}

/** What the recipe of a base is held against, and itself, as short as these. */
export const ABLATION: Trial[] = [
  { label: 'both', title: 'Classes and self-supervised term', changes: {} },
  { label: 'classes', title: 'Classes only', changes: { terms: [] } },
  { label: 'self-supervised', title: 'Self-supervised term only', changes: { labelWeight: 0 } },
  { label: 'generated', title: 'Both, with generated images in small classes', changes: {}, withGenerated: true },
  { label: 'half-width', title: 'Both, width 0.5', changes: { width: 0.5 } },
];

/** A fine-tune for each task, from the base that has its channels. */
export const FINE_TUNES = [
  { task: 'breast-ultrasound', base: 'gray-mednet' },
  { task: 'chest-xray', base: 'gray-mednet' },
  { task: 'skin-melanoma', base: 'color-mednet' },
  { task: 'histology-lung', base: 'color-mednet' },
  { task: 'rbc-morphology', base: 'color-mednet' },
] as const;

export const FINE_TUNE_RECIPE = {
  recipe: 'FULL',
  epochs: 20,
  batchSize: 32,
  learningRate: 0.001,
  precision: 'BFLOAT16',
  seed: 1,
};

export const FINE_TUNE_NOTES = {
  populations: "As the page of its data set says; nobody else's images were seen.",
  labels: 'As the page of its data set says.',
  failures: 'Known faults of its data, on the page of the data set, are faults of what it learnt.',
  contact: owner,
};
