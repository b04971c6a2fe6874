import type { JobKind } from '../graphql/generated/graphql.ts';

/** What each kind of job does. */
export const JOB_KIND_MEANINGS: Record<JobKind, string> = {
  FETCH: 'Downloads images from another site, in parts that survive a restart.',
  IMPORT: 'Reads an archive, reports what is wrong with it, and seals what it took as a data-set version.',
  FINE_TUNE: 'Trains a version for a task or a data set, from a base or from scratch.',
  BENCHMARK: 'Judges a version on the hidden test split of a task.',
  TRANSFER: 'Judges what a version gives when there are few labels, next to the controls.',
  TRANSFER_CELLS: 'A part of that: one way of learning, at some shares of the labels and some seeds.',
  TRIAL: 'Judges a version or a control with few labels on validation cases: the judge of a search for a recipe.',
  EXPORT: 'Writes a version in every format, and certifies that all of them give the same.',
  IMPORT_WEIGHTS: 'Makes a draft version of weights that were trained elsewhere.',
  ASSEMBLE: 'Makes a pool to pretrain on of several data sets, without what is like a test image.',
  GENERATE: 'Trains a generative adversarial network for classes with few images, and judges what it makes.',
  PRETRAIN: 'Trains a new base on pools.',
};
