/** What the released versions are made by, and what their records cannot know of them. */
const owner = 'The administrators of the hub whose key signed this version.';

/** Of both bases. */
const recipe = {
  width: 1,
  imageSize: 64,
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
    // The templates of SPM are one brain each, and their licence would be that of the weights.
    data: {
      slug: 'gray-pool',
      folder: 'pretrain/gray',
      channels: 1,
      leftOut: ['pet-brain-template', 'spect-brain-template'],
      licence: 'CC-BY-2.0 AND CC-BY-4.0 AND CC-BY-SA-4.0 AND CC0-1.0 AND LicenseRef-NIH',
    },
    assembled: 'gray-open-pool',
    input: {
      ...recipe,
      model: 'gray-mednet',
      label: '1.1',
      title: 'Gray-MedNet',
      channels: 1,
      epochs: 20,
      sourceSize: 128,
      augmentation: 'GRAY_PARTS',
    },
    trials: [
      {
        label: 'whole',
        title: 'Both, of images of 64 pixels',
        changes: { sourceSize: null, augmentation: null },
      },
    ],
    notes: {
      ...base,
      populations:
        'Adults for the most part, of unknown age and sex: chest X-rays, CT, breast MRI and hand X-rays of North American archives (TCIA, NIH, RSNA), knee X-rays of the Osteoarthritis Initiative (United States, 45 to 79 years), CT of 110 patients of one oncology centre in Iraq, lung ultrasound of few patients from published clips. The fluorescence nuclei are cultured cells and tissue. Devices are not recorded.',
      failures:
        'The sets differ in size, border and contrast, by which most classes are told apart: high figures on its own classes say little. Most sources were 64 pixels wide: little of what is fine in an image was there to be seen. Children, mammograms and echocardiography are not among its images.',
    },
  },
  {
    data: { slug: 'color-pool', folder: 'pretrain/color', channels: 3 },
    assembled: 'color-mednet-pool',
    input: { ...recipe, model: 'color-mednet', label: '1.0', title: 'Color-MedNet', channels: 3, epochs: 30 },
    trials: [
      {
        label: 'parts',
        title: 'Both, of parts of images of 128 pixels',
        changes: { sourceSize: 128, augmentation: 'COLOUR_PARTS' },
      },
    ],
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
export const SEARCH = { epochs: 6, maxCasesPerClass: 300, percents: [10, 25], seeds: [1, 2, 3, 4, 5] };

export interface Trial {
  /** Of the draft. */
  label: string;
  title: string;
  /** From the recipe of the base; null: as usual. */
  changes: {
    labelWeight?: number;
    terms?: (typeof recipe)['terms'];
    width?: number;
    sourceSize?: number | null;
    augmentation?: string | null;
  };
  /** Trained on the pool with generated images in its small classes. */
  withGenerated?: boolean;
}

/** What the recipe of each base is held against, beside its own trials, and itself, as short as these. */
export const ABLATION: Trial[] = [
  { label: 'both', title: 'Classes and self-supervised term', changes: {} },
  { label: 'classes', title: 'Classes only', changes: { terms: [] } },
  { label: 'self-supervised', title: 'Self-supervised term only', changes: { labelWeight: 0 } },
  { label: 'generated', title: 'Both, with generated images in small classes', changes: {}, withGenerated: true },
  { label: 'half-width', title: 'Both, width 0.5', changes: { width: 0.5 } },
  {
    label: 'rotation',
    title: 'Both, the term being rotation',
    changes: { terms: [{ term: 'ROTATION', weight: 1 }] },
  },
];

/** A fine-tune for each task, from the base that has its channels. */
export const FINE_TUNES = [
  { task: 'breast-ultrasound', model: 'gray-mednet' },
  { task: 'chest-xray', model: 'gray-mednet' },
  { task: 'skin-melanoma', model: 'color-mednet' },
  { task: 'histology-lung', model: 'color-mednet' },
  { task: 'rbc-morphology', model: 'color-mednet' },
].map(({ task, model }) => ({ task, base: BASES.find(({ input }) => input.model === model)!.input }));

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
