/** Every figure beside what scikit-learn, SciPy and statsmodels give: as recorded, and anew where Python is there. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findPython, runPython } from '../../test/python.ts';
import { prepareComparison } from './compare-macro-auc.ts';
import { holm } from './holm.ts';
import { type ComparedCases, macroAucParts } from './macro-auc-parts.ts';
import { mcnemar } from './mcnemar.ts';
import { RECORDED_STATISTICS } from './recorded-statistics.ts';
import { REFERENCE_CASES } from './reference-cases.ts';
import { summarise } from './summarise.ts';

const { labels, classCount, groups, entries, discordant, pValues } = REFERENCE_CASES;
const alone = groups.map(() => null);

function scoreOf(probabilities: number[]) {
  const metrics = summarise(probabilities, labels, ['a', 'b', 'c', 'd'], alone, { seed: 1, resamples: 10 });
  const { macroAuc, balancedAccuracy, macroF1, perClass, brier, calibrationError, confusion } = metrics;
  return {
    macroAuc: macroAuc.value,
    auc: perClass.map((one) => one.auc),
    balancedAccuracy: balancedAccuracy.value,
    macroF1: macroF1.value,
    sensitivity: perClass.map((one) => one.sensitivity),
    specificity: perClass.map((one) => one.specificity),
    brier,
    calibrationError,
    confusion,
  };
}

/** Error and p-value of the difference between the two entries, read with other classes where given. */
function compare(cases: ComparedCases, [first, second]: readonly number[][]) {
  const compared = prepareComparison(cases)(macroAucParts(first!, cases), macroAucParts(second!, cases));
  return { standardError: compared.standardError, pValue: compared.pValue };
}

/** The first class against the rest: its score, and the same turned round for the rest. */
const firstOrNot = {
  labels: labels.map((label) => (label === 0 ? 0 : 1)),
  classCount: 2,
  entries: entries.map((entry) => Array.from(labels, (_, i) => [entry[i * 4]!, -entry[i * 4]!]).flat()),
};

const ours = {
  scores: entries.map(scoreOf),
  apart: compare({ labels, classCount, groups: alone }, entries),
  grouped: compare({ labels, classCount, groups }, entries),
  twoClasses: compare({ ...firstOrNot, groups: alone }, firstOrNot.entries),
  twoClassesGrouped: compare({ ...firstOrNot, groups }, firstOrNot.entries),
  mcnemar: discordant.map(([first, second]) => mcnemar(first, second)),
  holm: holm(pValues),
};

/** Every number in a structure, by its place, to be compared one by one. */
function flatten(value: unknown, place = ''): [string, number][] {
  if (typeof value === 'number') return [[place, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${place}.${key}`));
}

function expectSame(given: unknown, wanted: unknown): void {
  const [numbers, references] = [flatten(given), flatten(wanted)];
  expect(numbers.map(([place]) => place).sort()).toEqual(references.map(([place]) => place).sort());
  const byPlace = new Map(numbers);
  for (const [place, reference] of references) {
    expect(Math.abs(byPlace.get(place)! - reference), place).toBeLessThan(1e-12);
  }
}

describe('statistics', () => {
  it('are those of the reference programs', () => {
    expectSame(ours, RECORDED_STATISTICS);
  });

  it.skipIf(!findPython())('are still those of the reference programs', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mednet-statistics-'));
    try {
      await writeFile(path.join(folder, 'cases.json'), JSON.stringify({ ...REFERENCE_CASES, labels: [...labels] }));
      const script = fileURLToPath(new URL('../../test/python/check_statistics.py', import.meta.url));
      expectSame(ours, JSON.parse(await runPython([script], folder)));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
