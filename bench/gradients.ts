/** Not a race: `npm run bench -- gradients` prints each operator's largest error against float64, on every engine. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OperatorErrors } from './measure-gradients.ts';

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'measure-gradients.ts');
const engines = ['tensorflow', 'onnx', 'wasm'];

async function errorsOn(engine: string): Promise<OperatorErrors | undefined> {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', program, engine]);
  const output = await run.then(({ stdout }) => stdout).catch(() => undefined);
  return output === undefined ? undefined : (JSON.parse(output.trim().split('\n').at(-1) ?? '') as OperatorErrors);
}

/** The ratios are bound / error: above 1 the engine keeps within the bound. */
export async function gradients(): Promise<Record<string, number>> {
  const columns: Record<string, OperatorErrors> = {};
  for (const engine of engines) {
    const errors = await errorsOn(engine);
    if (errors) columns[engine] = errors;
    else process.stdout.write(`${engine} left out: it does not work here\n`);
  }
  const names = Object.keys(columns);
  const operators = Object.keys(Object.values(columns)[0] ?? {});
  process.stdout.write(`${['operator', 'bound', ...names].join('\t')}\n`);
  for (const operator of operators) {
    const cells = names.map((name) => columns[name]?.[operator]?.error?.toExponential(1) ?? 'lacks it');
    const bound = Object.values(columns)[0]?.[operator]?.bound.toExponential(1);
    process.stdout.write(`${[operator, bound, ...cells].join('\t')}\n`);
  }
  const margin = (errors: OperatorErrors): number =>
    Math.min(...Object.values(errors).map(({ error, bound }) => (error ? bound / error : Number.POSITIVE_INFINITY)));
  return Object.fromEntries(names.map((name) => [`bound/${name}`, margin(columns[name] as OperatorErrors)]));
}
