import type { MedNetArchitecture } from '../../architecture.ts';
import type { Weights } from '../../weights.ts';
import type { ModelPackage } from '../format.ts';
import type { ModelConfig } from '../model-config.ts';
import { ReadError } from './found-network.ts';

/** What was read as a package; weights in the model's order: moving averages last. Throws ReadError for NaN and Infinity. */
export function packModel(architecture: MedNetArchitecture, weights: Weights, config?: ModelConfig): ModelPackage {
  for (const [name, { data }] of weights) {
    if (!data.every(Number.isFinite)) throw new ReadError(`${name} has a value that is not a finite number`);
  }
  const entries = [...weights];
  const isAverage = ([name]: [string, unknown]): boolean => /\/moving_(mean|variance)$/.test(name);
  const ordered = [...entries.filter((entry) => !isAverage(entry)), ...entries.filter(isAverage)];
  const classes = Array.from({ length: architecture.classCount }, (_, index) => `class-${index + 1}`);
  const described = config ?? { architecture, classes, preprocessing: null, metadata: {} };
  return { ...described, weights: new Map(ordered) };
}
