/** What each output of the network in training is compared with, and how much that counts: the classes, then each term. */
import type { TermHead } from '../architecture.ts';
import { classLoss, type Loss } from './learner.ts';
import type { PartLosses, Recipe } from './request.ts';
import { lossTargets } from './targets.ts';
import { TERMS, type TermName, termNames, viewCount } from './terms/index.ts';
import { drawChoice } from './variation.ts';

/** Rows [views x images, columns], flat. */
export interface Goals {
  values: Float32Array;
  columns: number;
}

export const termHeads = ({ terms }: Recipe): TermHead[] =>
  termNames(terms).map((name) => ({ name, units: TERMS[name].head }));

export const lossesOf = ({ labelWeight, terms }: Recipe): Loss[] => [
  classLoss(labelWeight),
  ...termNames(terms).map((name) => ({ weight: terms[name] ?? 0, logits: TERMS[name].logits })),
];

/** For the images `indices` of an epoch (from 0), whose classes are `labels`. */
export function goalsOf(
  { seed, terms, labelSmoothing }: Recipe,
  { epoch, indices, labels }: { epoch: number; indices: Int32Array; labels: number[] },
  classWeights: Float32Array,
): Goals[] {
  const views = viewCount(terms);
  const rows = views * labels.length;
  const seen = Array.from({ length: rows }, (_, row) => labels[row % labels.length] ?? 0);
  const classes = { values: lossTargets(seen, classWeights, labelSmoothing), columns: classWeights.length };
  const choicesOf = (name: TermName): number[] => Array.from(indices, (index) => drawChoice(name, seed, epoch, index));
  return [
    classes,
    ...termNames(terms).map((name) => {
      const values = TERMS[name].goals({ labels, choices: choicesOf(name), views });
      return { values, columns: values.length / rows };
    }),
  ];
}

/** Losses in the order of `lossesOf` by name; undefined where the recipe has no terms. */
export function nameParts({ terms }: Recipe, [labels = 0, ...each]: number[]): PartLosses | undefined {
  const names = termNames(terms);
  if (names.length === 0) return undefined;
  return { labels, ...Object.fromEntries(names.map((name, which) => [name, each[which]])) };
}
