/** Refuses what a GAN cannot be trained on, before anything is computed. */
import { TrainingError } from '../training/request.ts';
import { checkGanArchitecture, GAN_SIZE } from './gan-architecture.ts';
import type { GanRecipe, GanRequest } from './gan-request.ts';

type Range = [lowest: number, highest: number, isWhole?: boolean];

const RANGES: { [Key in keyof GanRecipe]: Range } = {
  steps: [1, 1_000_000, true],
  batchSize: [2, 512, true],
  discriminatorRate: [1e-12, 1],
  generatorRate: [1e-12, 1],
  averageDecay: [0, 0.99999],
  seed: [0, Number.MAX_SAFE_INTEGER, true],
  checkpointSeconds: [0, 1e9],
};

/** Throws TrainingError or RangeError with what to change. */
export function checkGanRequest({ architecture, images, recipe }: GanRequest): void {
  checkGanArchitecture(architecture);
  for (const [key, [lowest, highest, isWhole]] of Object.entries(RANGES)) {
    const value = recipe[key as keyof GanRecipe];
    if (value >= lowest && value <= highest && (!isWhole || Number.isInteger(value))) continue;
    const kind = isWhole ? 'a whole number' : 'a number';
    throw new TrainingError(`${key} is ${String(value)}; it must be ${kind} from ${lowest} to ${highest}`);
  }
  if (images.size !== GAN_SIZE || images.channels !== architecture.channels) {
    throw new TrainingError(
      `The images are ${images.size} x ${images.size} with ${images.channels} channel(s); ` +
        `they must be ${GAN_SIZE} x ${GAN_SIZE} with ${architecture.channels}`,
    );
  }
  for (let label = 0; label < architecture.classCount; label++) {
    if (!images.labels.includes(label)) throw new TrainingError(`Class ${label} has no training image: leave it out`);
  }
  const wrong = images.labels.find((label) => label < 0 || label >= architecture.classCount);
  if (wrong !== undefined)
    throw new TrainingError(`Label ${wrong} is not one of the ${architecture.classCount} classes`);
}
