/** One engine's errors against float64: ENGINE; its last line is JSON. */
import type { EngineName } from '../mednet/engines/engine.ts';
import { gradientCases } from '../mednet/engines/gradient-cases/index.ts';
import { chooseEngine } from '../mednet/engines/index.ts';
import { errorBound, measureGradients } from '../mednet/engines/measure-gradients.ts';

/** Of each operator the case that comes closest to its bound; without an error where the engine lacks the operator. */
export type OperatorErrors = Record<string, { error?: number; bound: number }>;

async function measure(name: EngineName): Promise<OperatorErrors> {
  const { engine } = await chooseEngine(name);
  const all: OperatorErrors = {};
  for (const testCase of gradientCases) {
    const bound = errorBound(testCase);
    const found = await measureGradients(engine, testCase).catch(() => undefined);
    const error = found && Math.max(found.output, found.gradient);
    const known = all[testCase.operator];
    if (!known || (error ?? 0) / bound > (known.error ?? 0) / known.bound) all[testCase.operator] = { error, bound };
  }
  return all;
}

const engine = process.argv[2];
if (engine) {
  process.stdout.write(`\n${JSON.stringify(await measure(engine as EngineName))}\n`, () => process.exit(0));
}
