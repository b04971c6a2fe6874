/** Bootstrap, macro AUC and DeLong's test beside NumPy, SciPy and scikit-learn, each on one core. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bootstrap } from '../mednet/metrics/bootstrap.ts';
import { prepareComparison } from '../mednet/metrics/compare-macro-auc.ts';
import { macroAuc, prepareMacroAuc } from '../mednet/metrics/macro-auc.ts';
import { macroAucParts } from '../mednet/metrics/macro-auc-parts.ts';
import { randomStream } from '../mednet/random.ts';
import { findPython, missingPython } from '../test/python.ts';
import { alternate } from './alternate.ts';
import { PythonPeer } from './python-peer.ts';

const [caseCount, classCount, resamples, rounds] = [10_000, 10, 2000, 5];
const groups = new Array<null>(caseCount).fill(null);
const labels = Int32Array.from({ length: caseCount }, (_, index) => (index * 7) % classCount);
const cases = { labels, classCount, groups };

function makeEntry(name: string): Float64Array {
  const random = randomStream(1, name);
  return Float64Array.from({ length: caseCount * classCount }, (_, at) => {
    return random.normal() + (labels[Math.floor(at / classCount)] === at % classCount ? 1.5 : 0);
  });
}

const entries = [makeEntry('first'), makeEntry('second')] as const;

const ours = {
  bootstrap() {
    const ofMacroAuc = prepareMacroAuc(entries[0], labels, classCount);
    const [interval] = bootstrap({ groups }, (weights) => ofMacroAuc(weights).map((value) => [value]), {
      seed: 1,
      resamples,
    });
    return [interval!.low, interval!.high];
  },
  auc: () => macroAuc(entries[0], labels, classCount),
  delong() {
    const [first, second] = entries.map((entry) => macroAucParts(entry, cases));
    return prepareComparison(cases)(first!, second!).pValue;
  },
};

/** Both must come to the same, or there is nothing to compare. */
function expectSame(name: string, own: unknown, other: unknown, tolerance: number): void {
  const [first, second] = [own, other].map((value) => [value].flat() as number[]);
  if (first!.some((value, index) => Math.abs(value - second![index]!) > tolerance)) {
    throw new Error(`${name}: we say ${first}, the peer ${second}.`);
  }
}

async function compareWith(peer: PythonPeer): Promise<Record<string, number>> {
  // Resamples of another generator: the ends of the interval then differ by some hundredths of its width.
  expectSame('bootstrap', ours.bootstrap(), await peer.ask(`bootstrap ${resamples}`), 0.001);
  expectSame('AUC', ours.auc(), await peer.ask('auc'), 1e-12);
  expectSame('DeLong', ours.delong(), await peer.ask('delong'), 1e-12);
  const race = (name: keyof typeof ours, line: string, other: string, times: number) =>
    alternate(
      { name: `${name}, ours`, run: async () => repeat(times, ours[name]) },
      { name: `${name}, ${other}`, run: () => repeat(times, () => peer.ask(line)) },
      rounds,
      '/s',
    );
  return {
    'bootstrap/numpy': await race('bootstrap', `bootstrap ${resamples}`, 'NumPy', 1),
    'auc/scikit-learn': await race('auc', 'auc', 'scikit-learn', 10),
    'delong/numpy': await race('delong', 'delong', 'NumPy and SciPy', 10),
  };
}

async function repeat(times: number, work: () => unknown): Promise<number> {
  for (let done = 0; done < times; done++) await work();
  return times;
}

export async function statistics(): Promise<Record<string, number>> {
  const python = findPython();
  if (!python) throw new Error(`The peer is missing. Get ${missingPython}.`);
  const folder = await mkdtemp(path.join(tmpdir(), 'mednet-statistics-'));
  await writeFile(path.join(folder, 'labels.bin'), labels);
  for (const [index, entry] of entries.entries()) await writeFile(path.join(folder, `entry-${index}.bin`), entry);
  const peer = new PythonPeer(python, 'statistics-peer.py', [caseCount, classCount], folder);
  try {
    process.stdout.write(`${caseCount} cases of ${classCount} classes, ${resamples} resamples\n`);
    return await compareWith(peer);
  } finally {
    peer.stop();
    await rm(folder, { recursive: true });
  }
}
