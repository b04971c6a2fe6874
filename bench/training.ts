/**
 * Training and inference of MedNet (batch 32) on each engine beside PyTorch on the same network, images and number of
 * threads. `npm run bench -- training [engine ...]`; without PyTorch the figures are absolute.
 */
import { availableParallelism } from 'node:os';
import { median } from './alternate.ts';
import { type Setting, Trainer, type Work } from './trainer.ts';

const ENGINES = ['tensorflow', 'onnx', 'wasm'];
const SHAPES = [
  { side: 64, channels: 1 },
  { side: 128, channels: 3 },
];
const WORKS: Work[] = ['train', 'logits', 'features'];
const rounds = 3;
/** Long enough for a figure, short enough for turns. */
const secondsPerTurn = 1.5;
/** Its training step takes seconds: it is there as the last resort, and one setting shows how far behind it is. */
const slowest = 'wasm';

export async function training(chosen: string[]): Promise<Record<string, number>> {
  const ratios: Record<string, number> = {};
  for (const shape of SHAPES) {
    for (let threads = 1; threads <= Math.min(2, availableParallelism()); threads++) {
      const setting = { ...shape, batch: 32, classes: 13, threads };
      for (const engine of chosen.length > 0 ? chosen : ENGINES) {
        if (engine === slowest && (shape.side > 64 || threads > 1)) continue;
        Object.assign(ratios, await compare(engine, setting));
      }
    }
  }
  return ratios;
}

async function compare(engine: string, setting: Setting): Promise<Record<string, number>> {
  const { side, channels, batch, threads } = setting;
  const label = `${engine} ${side}x${side}x${channels} ${threads} thread${threads > 1 ? 's' : ''}`;
  const [ours, peer] = await Promise.all([startOrSay(engine, setting), startOrSay('pytorch', setting)]);
  const ratios: Record<string, number> = {};
  if (ours) {
    const sides = peer ? [ours, peer] : [ours];
    process.stdout.write(`${label}: ${sides.map(({ description }) => description).join(' | ')}\n`);
    const peaks: number[] = [];
    for (const work of WORKS) {
      const rates = await alternateRates(sides, work, batch);
      if (work === 'train') for (const one of sides) peaks.push(await one.memory());
      const [own, other] = rates as [number, number?];
      if (other) ratios[`${label} ${work}`] = own / other;
      say(work, rates, 'images/s');
    }
    const [own, other] = peaks as [number, number?];
    // More memory is worse: the ratio is PyTorch's peak over ours.
    if (other) ratios[`${label} memory`] = other / own;
    say('peak memory', peaks, 'MB');
  }
  for (const one of [ours, peer]) one?.stop();
  return ratios;
}

async function startOrSay(name: string, setting: Setting): Promise<Trainer | undefined> {
  try {
    return await Trainer.start(name, setting);
  } catch (error) {
    process.stdout.write(`${name} left out: ${(error as Error).message}\n`);
    return undefined;
  }
}

/** Median images per second of each, in turns, after a first turn that compiles and warms up. */
async function alternateRates(sides: Trainer[], work: Work, batch: number): Promise<number[]> {
  const rates: number[][] = sides.map(() => []);
  const times: number[] = [];
  for (const one of sides) {
    await one.seconds(work, 1);
    times.push(Math.max(1, Math.round(secondsPerTurn / (await one.seconds(work, 1)))));
  }
  for (let round = 0; round < rounds; round++) {
    for (const [index, one] of round % 2 === 0 ? [...sides.entries()] : [...sides.entries()].reverse()) {
      const count = times[index] as number;
      rates[index]?.push((count * batch) / (await one.seconds(work, count)));
    }
  }
  return rates.map(median);
}

function say(what: string, [own, other]: number[], unit: string): void {
  const figures = [own, other].map((value) => (value === undefined ? '' : value.toFixed(1)).padStart(9)).join('');
  const ratio = own && other ? `  ${(own / other).toFixed(2)}` : '';
  process.stdout.write(`  ${what.padEnd(12)}${figures} ${unit}${ratio}\n`);
}
