/** The self-supervised terms, by the name that a recipe gives. Adding one is a file and a line. */
import { classContrastive, contrastive } from './contrastive.ts';
import { patches } from './patches.ts';
import { rotation } from './rotation.ts';
import type { Term } from './term.ts';

export type TermName = 'rotation' | 'patches' | 'contrastive' | 'class-contrastive';

export const TERMS: Record<TermName, Term> = {
  rotation,
  patches,
  contrastive,
  'class-contrastive': classContrastive,
};

/** Weights of the loss by term; one that is absent is not trained. */
export type TermWeights = Partial<Record<TermName, number>>;

/** The terms of a recipe, in the order of the table. */
export const termNames = (weights: TermWeights): TermName[] =>
  (Object.keys(TERMS) as TermName[]).filter((name) => weights[name] !== undefined);

/** Copies of each image in a batch, for all of its terms. */
export const viewCount = (weights: TermWeights): number =>
  Math.max(1, ...termNames(weights).map((name) => TERMS[name].views));
