/** What is known of a data set before anything trains on it. */
import type { ImportedCase } from '../../hub/datasets/write-data-set-version.ts';

export interface CaseReport {
  images: number;
  /** Images whose bytes are those of an earlier one. */
  duplicates: number;
  /** Images of validation or test whose bytes are also in another split. */
  leaked: number;
  warnings: string[];
}

/** A class this many times rarer than the commonest is worth a warning. */
const imbalance = 10;

export function reportCases(classes: string[], cases: ImportedCase[]): CaseReport {
  const splitsOf = new Map<string, Set<string>>();
  for (const { sha256, split } of cases) splitsOf.set(sha256, (splitsOf.get(sha256) ?? new Set()).add(split));
  const duplicates = cases.length - splitsOf.size;
  const leaked = cases.filter((item) => item.split !== 'TRAIN' && (splitsOf.get(item.sha256)?.size ?? 0) > 1).length;
  const counts = classes.map(
    (name) => cases.filter((item) => item.className === name && item.split === 'TRAIN').length,
  );
  const warnings: string[] = [];
  if (duplicates > 0) warnings.push(`${duplicates} images are exact copies of others.`);
  if (leaked > 0)
    warnings.push(`${leaked} images of validation or test are also in another split: scores will be too good.`);
  const rarest = Math.min(...counts);
  if (Math.max(...counts) > imbalance * rarest) {
    warnings.push(`The class "${classes[counts.indexOf(rarest)]}" has only ${rarest} training images.`);
  }
  return { images: cases.length, duplicates, leaked, warnings };
}
