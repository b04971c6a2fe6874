/**
 * Two learners on the same cases, each trained with several seeds: do their mean macro AUCs differ? Two things vary apart
 * from one another: which cases there are (DeLong's variance, on the mean of what each case adds) and which networks the
 * seeds gave (the variance of the mean of the differences seed by seed). Their sum is held against the normal
 * distribution.
 */
import jStat from 'jstat';
import { type MacroAucComparison, prepareComparison } from './compare-macro-auc.ts';
import type { ComparedCases, MacroAucParts } from './macro-auc-parts.ts';

/** What one learner contributes to any comparison. */
export interface SeededParts extends MacroAucParts {
  /** [seeds], the macro AUC of each. */
  bySeed: number[];
}

/** @param parts of each seed, at least one */
export function averageOverSeeds(parts: MacroAucParts[]): SeededParts {
  const bySeed = parts.map(({ macroAuc }) => macroAuc);
  const mean = new Float64Array(parts[0]!.parts.length);
  for (const { parts: own } of parts) for (const [index, part] of own.entries()) mean[index]! += part / parts.length;
  return { macroAuc: bySeed.reduce((sum, value) => sum + value, 0) / bySeed.length, parts: mean, bySeed };
}

/** Variance of the mean of values, unbiased; 0 of a single one, of which nothing is known. */
function varianceOfMean(values: number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}

/** Standard deviation over seeds; null of one. */
export function deviationOverSeeds(bySeed: number[]): number | null {
  return bySeed.length < 2 ? null : Math.sqrt(varianceOfMean(bySeed) * bySeed.length);
}

/** Returns the test for learners on these cases, which have the same seeds in the same order. */
export function prepareSeededComparison(
  cases: ComparedCases,
): (first: SeededParts, second: SeededParts) => MacroAucComparison {
  const compare = prepareComparison(cases);
  return (first, second) => {
    const { difference, standardError: ofCases, pValue } = compare(first, second);
    const ofSeeds = varianceOfMean(first.bySeed.map((value, seed) => value - second.bySeed[seed]!));
    if (ofSeeds === 0 || Number.isNaN(ofCases)) return { difference, standardError: ofCases, pValue };
    const standardError = Math.sqrt(ofCases ** 2 + ofSeeds);
    return { difference, standardError, pValue: 2 * jStat.normal.cdf(-Math.abs(difference) / standardError, 0, 1) };
  };
}
