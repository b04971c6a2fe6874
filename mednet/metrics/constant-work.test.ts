/** The time of a reply must not tell of labels, so how much code is run is counted, which is exact where a clock is not. */
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomStream } from '../random.ts';
import { summarise } from './summarise.ts';

const session = new Session();
const cases = 120;
const labels = Int32Array.from({ length: cases }, (_, index) => index % 3);

beforeAll(async () => {
  // Code that was compiled for speed, or dropped from memory, loses its counts.
  for (const flag of ['--no-opt', '--no-maglev', '--no-flush-bytecode']) setFlagsFromString(flag);
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});
afterAll(() => session.disconnect());

/** Three probabilities per case, the highest for the class that is `shift` classes further than the right one. */
function answer(shift: number): Float64Array {
  const { uniform } = randomStream(1, 'scores');
  const rows = Array.from(labels, (label) => {
    const most = 0.5 + 0.4 * uniform();
    return [0, 1, 2].map((k) => (k === (label + shift) % 3 ? most : (1 - most) / 2));
  });
  return Float64Array.from(rows.flat());
}

/** How often the blocks of the metrics' code were run, in all. */
async function countWork(probabilities: Float64Array): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  summarise(probabilities, labels, ['a', 'b', 'c'], Array(cases).fill(null), { seed: 1, resamples: 200 });
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const blocks = result
    .filter(({ url }) => url.includes('/mednet/metrics/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges));
  return blocks.reduce((sum, { count }) => sum + count, 0);
}

test('scoring runs as much code for right predictions as for wrong ones, but for one walk along the ranks', async () => {
  const right = await countWork(answer(0));
  const wrong = await countWork(answer(1));
  expect(right).toBeGreaterThan(100_000);
  // Of each class, once: how many negatives lie below a positive takes as many steps as there are, at most twice.
  const ofRanking = 3 * 4 * cases;
  expect(Math.abs(right - wrong)).toBeLessThan(ofRanking);
});
