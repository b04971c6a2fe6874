/** Refuses what cannot be trained, before anything is computed. */
import { checkImageSide } from '../architecture.ts';
import { AUGMENTATIONS } from './augmentations.ts';
import type { Network } from './network.ts';
import { OPTIMISERS } from './optimisers/index.ts';
import { type Images, type LabelledImages, type Recipe, TrainingError, type TrainRequest } from './request.ts';
import { SAMPLINGS } from './samplings.ts';
import { SCHEDULES } from './schedules.ts';
import { TERMS } from './terms/index.ts';

/** The values of what is chosen by name. */
const NAMES = {
  mode: ['full', 'linear-probe'],
  optimiser: Object.keys(OPTIMISERS),
  schedule: Object.keys(SCHEDULES),
  augmentation: Object.keys(AUGMENTATIONS),
  sampling: Object.keys(SAMPLINGS),
  keptEpoch: ['best', 'last'],
} satisfies { [Key in keyof Recipe]?: string[] };

type Range = [lowest: number, highest: number, isWhole?: boolean];

const RANGES: { [Key in keyof Recipe]?: Range } = {
  epochs: [1, 10_000, true],
  batchSize: [1, 4096, true],
  momentum: [0, 0.999],
  clipNorm: [0, 1e9],
  learningRate: [1e-12, 100],
  backboneRate: [0, 100],
  weightDecay: [0, 100],
  labelSmoothing: [0, 0.99],
  warmupEpochs: [0, 10_000],
  stepEpochs: [1, 10_000, true],
  stepFactor: [1e-6, 1],
  labelWeight: [0, 100],
  seed: [0, Number.MAX_SAFE_INTEGER, true],
  checkpointSeconds: [0, 1e9],
};

const MOST_THREADS = 64;
const MOST_WEIGHT = 100;

/** Throws TrainingError or RangeError with what to change. */
export function checkRequest({ network, base, train, validation, recipe, threads = 0 }: TrainRequest): void {
  checkRecipe(recipe);
  if (!(Number.isInteger(threads) && threads >= 0 && threads <= MOST_THREADS)) {
    throw new RangeError(`threads is ${threads}; it must be a whole number from 0 to ${MOST_THREADS}`);
  }
  if (recipe.mode === 'linear-probe' && !base) {
    throw new TrainingError('A linear probe needs a base, whose features it reads: name one, or train in full');
  }
  checkLabelledImages('training', train, network);
  checkLabelledImages('validation', validation, network);
  const isCut = train.size > validation.size && recipe.isAugmented && recipe.mode === 'full';
  if (train.size !== validation.size && !isCut) {
    throw new TrainingError(`Training images have ${train.size} pixels a side, validation images ${validation.size}`);
  }
  if (new Set(train.labels).size < 2) {
    throw new TrainingError('All training images are of one class; training needs images of two or more');
  }
}

/** Throws TrainingError naming the first value of the recipe that is out of range. */
function checkRecipe(recipe: Recipe): void {
  for (const [key, names] of Object.entries(NAMES)) {
    const value = recipe[key as keyof typeof NAMES];
    if (!names.includes(value)) throw new TrainingError(`${key} is ${String(value)}; it must be ${names.join(' or ')}`);
  }
  for (const [key, range] of Object.entries(RANGES)) {
    const [lowest, highest, isWhole] = range;
    const value = recipe[key as keyof Recipe];
    const isRight = typeof value === 'number' && value >= lowest && value <= highest;
    if (isRight && (!isWhole || Number.isInteger(value))) continue;
    const kind = isWhole ? 'a whole number' : 'a number';
    throw new TrainingError(`${key} is ${String(value)}; it must be ${kind} from ${lowest} to ${highest}`);
  }
  checkTerms(recipe);
}

/** Throws TrainingError when a term is unknown or cannot be trained, or when there is nothing to learn. */
function checkTerms({ mode, terms, labelWeight }: Recipe): void {
  for (const [name, weight] of Object.entries(terms)) {
    if (!(name in TERMS)) throw new TrainingError(`${name} is no term; there are ${Object.keys(TERMS).join(', ')}`);
    if (weight > 0 && weight <= MOST_WEIGHT) continue;
    throw new TrainingError(`The weight of ${name} is ${weight}; it must be more than 0, and ${MOST_WEIGHT} at most`);
  }
  const count = Object.keys(terms).length;
  if (count > 0 && mode !== 'full')
    throw new TrainingError('A linear probe trains the head alone: leave the terms out');
  if (count === 0 && labelWeight === 0) {
    throw new TrainingError('labelWeight is 0 and there are no terms, so there is nothing to learn: set one of them');
  }
}

/** Throws unless size and channels fit the network, and each of at least one image has a class. */
function checkLabelledImages(what: string, images: LabelledImages, network: Network): void {
  const { classCount } = network;
  checkImages(what, images, network);
  if (images.labels.length !== images.count) {
    throw new TrainingError(`There are ${images.count} ${what} images and ${images.labels.length} labels`);
  }
  const wrong = images.labels.findIndex((label) => label < 0 || label >= classCount);
  if (wrong >= 0) {
    const label = images.labels[wrong];
    throw new TrainingError(
      `Label ${label} of ${what} image ${wrong} is not one of the classes 0 to ${classCount - 1}`,
    );
  }
}

/** Throws TrainingError or RangeError unless there are images and they fit the network. */
export function checkImages(what: string, images: Images, { channels, smallestSide }: Network): void {
  checkImageSide(images.size, smallestSide);
  if (!Number.isInteger(images.count) || images.count < 1) throw new TrainingError(`There are no ${what} images`);
  if (images.channels !== channels) {
    throw new TrainingError(`The ${what} images have ${images.channels} channels, the network ${channels}`);
  }
}
