/** Linear probes of one subject: every share of the labels and every seed, on features that are computed once. */
import type { TransferCellsConfiguration } from '../../hub/jobs/configurations/transfer-cells.ts';
import { type Examples, type ProbeResult, probe } from '../../mednet/transfer/probe.ts';
import { type JobRun, progressTeller } from '../job-run.ts';
import type { CellResult } from './cell-result.ts';
import { type Features, featureReader } from './read-features.ts';
import { drawRows, labelsOf, type TaskData } from './task-data.ts';

/** Null when the job is asked to stop. */
export async function probeCells(
  run: JobRun<TransferCellsConfiguration>,
  data: TaskData,
): Promise<{ results: CellResult[]; engine: string } | null> {
  const { subject, cells } = run.configuration;
  const reader = featureReader(run, subject);
  const tell = progressTeller(run);
  // Of all labels there is one set and one optimum, whatever the seed.
  const known = new Map<string, ProbeResult>();
  const results: CellResult[] = [];
  let engine = '';
  for (const { percent, seed } of cells) {
    const features = await reader.read(data, seed);
    engine = features.engine;
    const { train, validation } = drawRows(data, percent, seed);
    const key = [subject.type === 'scratch' ? seed : '', ...train, '-', ...validation].join();
    const own = known.get(key) ?? (await probeRows(data, features, { train, validation, judged: data.rows.TEST }));
    known.set(key, own);
    const { probabilities, strength, validationLoss } = own;
    const counts = { trainCount: train.length, validationCount: validation.length };
    results.push({ percent, seed, probabilities, details: { ...counts, strength, validationLoss } });
    tell({ fraction: 0.9 + (0.1 * results.length) / cells.length, step: results.length, steps: cells.length });
    if (run.signal.aborted) return null;
  }
  return { results, engine };
}

/** Rows of each kind; those that are judged lend no labels. */
export function probeRows(
  data: TaskData,
  { values, length }: Features,
  { train, validation, judged }: { train: number[]; validation: number[]; judged: number[] },
): Promise<ProbeResult> {
  const featuresOf = (rows: number[]): Float64Array => {
    const own = new Float64Array(rows.length * length);
    for (const [place, row] of rows.entries())
      own.set(values.subarray(row * length, (row + 1) * length), place * length);
    return own;
  };
  const examplesOf = (rows: number[]): Examples => ({ features: featuresOf(rows), labels: labelsOf(data, rows) });
  return probe(examplesOf(train), examplesOf(validation), featuresOf(judged), data.classCount);
}
