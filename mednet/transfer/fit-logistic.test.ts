import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findPython, runPython } from '../../test/python.ts';
import { fitLogistic, predictLogistic } from './fit-logistic.ts';
import { RECORDED_LOGISTIC } from './recorded-logistic.ts';

const classCount = 3;
const strengths = [0.01, 1, 100];
// By formula, so that Python can be given the very same numbers; the classes overlap.
const labels = Int32Array.from({ length: 24 }, (_, row) => (row + Math.floor(row / 3)) % classCount);
const features = Float64Array.from({ length: 24 * 5 }, (_, at) => {
  const [row, feature] = [Math.floor(at / 5), at % 5];
  return (((row * 37 + feature * 61 + 11 * row * feature) % 23) - 11) / 5 + (labels[row] === feature % 3 ? 0.8 : 0);
});

const ours = strengths.map((strength) => {
  const model = fitLogistic({ features, labels, classCount, strength });
  return Array.from(predictLogistic(model, features, classCount));
});

function expectSame(others: number[][]): void {
  const differences = ours.flatMap((own, which) => own.map((value, at) => Math.abs(value - others[which]![at]!)));
  expect(differences).toHaveLength(strengths.length * labels.length * classCount);
  expect(Math.max(...differences)).toBeLessThan(1e-5);
}

test('probabilities are those that scikit-learn gave', () => expectSame(RECORDED_LOGISTIC));

test.skipIf(!findPython())('and those that it gives here', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mednet-logistic-'));
  try {
    const problem = { labels: Array.from(labels), features: Array.from(features), strengths };
    await writeFile(path.join(folder, 'problem.json'), JSON.stringify(problem));
    const program = fileURLToPath(new URL('../../test/python/check_logistic.py', import.meta.url));
    expectSame(JSON.parse(await runPython([program], folder)));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('starting from another optimum changes nothing', () => {
  const weak = fitLogistic({ features, labels, classCount, strength: 100 });
  const again = fitLogistic({ features, labels, classCount, strength: 1 }, weak);
  const differences = predictLogistic(again, features, classCount).map((value, at) => Math.abs(value - ours[1]![at]!));
  expect(Math.max(...differences)).toBeLessThan(1e-5);
});
