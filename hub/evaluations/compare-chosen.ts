/** Some entries of a task side by side: tests of every pair, coarse curves, and how often they disagree. */
import { type CalibrationBin, coarseCalibration } from '../../mednet/metrics/coarse-calibration.ts';
import { coarseRoc, type RocPoint } from '../../mednet/metrics/coarse-roc.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { Viewer } from '../users/viewer.ts';
import { compareEvaluations, type EntryComparison, prepareEntry } from './compare-evaluations.ts';
import { findEvaluation } from './find-evaluation.ts';
import { listTestCases, type TestCases } from './list-test-cases.ts';
import { hasCurves, publishComparison } from './published-figures.ts';
import type { JudgedRow } from './read-board.ts';
import { readStoredPredictions } from './stored-predictions.ts';

const mostCompared = 6;

interface ComparedSubject {
  evaluation: JudgedRow;
  /** [n, classes] flat. */
  probabilities: Float64Array;
  /** [n] */
  predicted: Int32Array;
}

export interface ChosenEntry {
  evaluation: JudgedRow;
  /** Of the mean over classes, each against the rest; null unless the hub trained it. */
  roc: RocPoint[] | null;
  calibration: CalibrationBin[] | null;
}

export interface ChosenComparison {
  cases: TestCases;
  subjects: ComparedSubject[];
  entries: ChosenEntry[];
  /** Every pair, corrected over the pairs that were chosen. */
  comparisons: EntryComparison[];
  /** Indices of the test cases to which not all give the same class. */
  disputed: number[];
}

/** BAD_INPUT for fewer than two, too many, or entries that were not judged on the same cases; NOT_FOUND. */
export async function compareChosen(
  prisma: PrismaClient,
  viewer: Viewer | null,
  evaluationIds: string[],
): Promise<ChosenComparison> {
  const evaluations = await findChosen(prisma, viewer, [...new Set(evaluationIds)]);
  const cases = await listTestCases(prisma, evaluations[0]!.dataSetVersionId);
  const compared = { ...cases, classCount: cases.classes.length };
  const subjects = await Promise.all(
    evaluations.map(async (evaluation) => {
      const probabilities = await readStoredPredictions(prisma, evaluation.id, cases);
      if (!probabilities) throw new AppError('CONFLICT', 'Of an entry there is not a prediction for every test case.');
      return { evaluation, probabilities, ...prepareEntry(evaluation.id, probabilities, compared) };
    }),
  );
  subjects.sort((a, b) => b.macroAuc - a.macroAuc);
  // Told as little as the track that tells the least.
  const track = evaluations.find((one) => one.track === 'PREDICTIONS')?.track ?? evaluations[0]!.track;
  const isDisputed = (index: number) => subjects.some((one) => one.predicted[index] !== subjects[0]!.predicted[index]);
  return {
    cases,
    subjects,
    entries: subjects.map((one) => ({ evaluation: one.evaluation, ...drawCurves(one, cases) })),
    comparisons: compareEvaluations(subjects, compared).map((one) => publishComparison(one, track)),
    disputed: [...cases.ids.keys()].filter(isDisputed),
  };
}

async function findChosen(prisma: PrismaClient, viewer: Viewer | null, ids: string[]): Promise<JudgedRow[]> {
  if (ids.length < 2 || ids.length > mostCompared) {
    throw new AppError('BAD_INPUT', `Choose two to ${mostCompared} entries to compare.`);
  }
  const evaluations = await Promise.all(ids.map((id) => findEvaluation(prisma, viewer, id)));
  const [first] = evaluations as [JudgedRow];
  if (evaluations.some((one) => one.taskId !== first.taskId || one.dataSetVersionId !== first.dataSetVersionId)) {
    throw new AppError('BAD_INPUT', 'These entries were not judged on the same cases: choose entries of one task.');
  }
  return evaluations;
}

function drawCurves({ evaluation, probabilities }: ComparedSubject, { labels, classes }: TestCases) {
  if (!hasCurves(evaluation)) return { roc: null, calibration: null };
  return {
    roc: coarseRoc(probabilities, labels, classes.length),
    calibration: coarseCalibration(probabilities, labels, classes.length),
  };
}
