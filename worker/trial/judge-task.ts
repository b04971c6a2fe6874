/** Linear probes on a task, judged on the validation cases whose labels were not drawn. */
import { AppError } from '../../hub/errors.ts';
import type { TrialConfiguration } from '../../hub/jobs/configurations/trial.ts';
import { deviationOverSeeds } from '../../mednet/metrics/compare-over-seeds.ts';
import { macroAuc } from '../../mednet/metrics/macro-auc.ts';
import { type GroupedCases, meanAucInterval } from '../../mednet/metrics/mean-auc-interval.ts';
import type { TaskTrial, TrialCell, TrialPoint } from '../../mednet/transfer/trial-report.ts';
import type { JobRun } from '../job-run.ts';
import type { PinnedData } from '../pinned-data.ts';
import { probeRows } from '../transfer/probe-cells.ts';
import type { FeatureReader } from '../transfer/read-features.ts';
import { drawRows, labelsOf, readSplits, type TaskData } from '../transfer/task-data.ts';

interface Judged {
  cell: TrialCell;
  probabilities: Float64Array;
  /** Of the task's data. */
  rows: number[];
}

export async function judgeTask(
  run: JobRun<TrialConfiguration>,
  reader: FeatureReader,
  pinned: PinnedData,
  task: string,
): Promise<TaskTrial> {
  const { percents, seeds } = run.configuration;
  const data = await readSplits(run, pinned, ['TRAIN', 'VALIDATION']);
  const points: TrialPoint[] = [];
  const cells: TrialCell[] = [];
  let engine = '';
  for (const percent of percents) {
    const bySeed: Judged[] = [];
    for (const seed of seeds) {
      run.signal.throwIfAborted();
      const features = await reader.read(data, seed);
      engine = features.engine;
      const { train, validation } = drawRows(data, percent, seed);
      const judged = leaveOut(data.rows.VALIDATION, validation);
      const labels = requireClasses(labelsOf(data, judged), `${percent} % of the validation labels of ${task}`);
      const { probabilities, strength } = await probeRows(data, features, { train, validation, judged });
      const counts = { trainCount: train.length, validationCount: validation.length, judgedCount: judged.length };
      const cell = { percent, seed, ...counts, strength, macroAuc: macroAuc(probabilities, labels, data.classCount) };
      bySeed.push({ cell, probabilities, rows: judged });
      cells.push(cell);
    }
    points.push(describePoint(data, percent, bySeed));
  }
  return { task, dataSet: pinned.reference, engine, points, cells };
}

/** Whole groups were drawn, so whole groups are left. */
function leaveOut(rows: number[], drawn: number[]): number[] {
  const used = new Set(drawn);
  return rows.filter((row) => !used.has(row));
}

function requireClasses(labels: Int32Array, drawn: string): Int32Array {
  if (new Set(labels).size > 1) return labels;
  throw new AppError('BAD_INPUT', `Without ${drawn} no two classes are left to judge on: choose a smaller share.`);
}

/** Each seed judged other cases: a resample of all validation cases says how often each of them counts. */
function describePoint(data: TaskData, percent: number, bySeed: Judged[]): TrialPoint {
  const aucs = bySeed.map(({ cell }) => cell.macroAuc);
  const all = data.rows.VALIDATION;
  const placeOf = new Map(all.map((row, place) => [row, place]));
  const cases: GroupedCases = {
    labels: labelsOf(data, all),
    groups: all.map((row) => data.cases[row]!.group),
    classCount: data.classCount,
  };
  const predictions = bySeed.map(({ probabilities, rows }) => {
    return { probabilities, rows: rows.map((row) => placeOf.get(row)!) };
  });
  const value = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
  return {
    percent,
    macroAuc: { value, ...meanAucInterval(cases, predictions) },
    seedCount: aucs.length,
    seedDeviation: deviationOverSeeds(aucs),
  };
}
