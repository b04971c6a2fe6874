/** Some entries of a task side by side: tests of every pair, coarse curves, and how often they disagree. */
import { predictedClasses } from '../../mednet/metrics/predicted-classes.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { findTold } from '../findings/find-told.ts';
import type { Viewer } from '../users/viewer.ts';
import { compareEvaluations, type EntryComparison, prepareEntry } from './compare-evaluations.ts';
import { drawCurves, type EvaluationCurves } from './draw-curves.ts';
import { findEvaluation } from './find-evaluation.ts';
import { listTestCases, type NamedCases, nameTestCases } from './list-test-cases.ts';
import { publishComparison } from './published-figures.ts';
import type { JudgedRow } from './read-board.ts';
import { readStoredPredictions } from './stored-predictions.ts';
import { findToldEvaluation } from './told-evaluation.ts';

const mostCompared = 6;

interface ComparedSubject {
  evaluation: JudgedRow;
  /** [n, classes] flat. */
  probabilities: Float64Array;
  /** [n] */
  predicted: Int32Array;
}

export interface ChosenEntry extends EvaluationCurves {
  evaluation: JudgedRow;
}

/** What of a comparison depends on the labels. */
export interface ToldComparison {
  /** Evaluations, best first. */
  order: string[];
  comparisons: EntryComparison[];
}

export interface ChosenComparison {
  cases: NamedCases;
  subjects: ComparedSubject[];
  entries: ChosenEntry[];
  /** Every pair, corrected over the pairs that were chosen. */
  comparisons: EntryComparison[];
  /** Indices of the test cases to which not all give the same class. */
  disputed: number[];
}

/**
 * BAD_INPUT for fewer than two, too many, or entries that were not judged on the same cases; NOT_FOUND; CONFLICT where
 * the labels are not here and these entries were not compared by the hub that had them.
 */
export async function compareChosen(
  prisma: PrismaClient,
  viewer: Viewer | null,
  evaluationIds: string[],
): Promise<ChosenComparison> {
  const evaluations = await findChosen(prisma, viewer, [...new Set(evaluationIds)]);
  const { dataSetVersionId } = evaluations[0]!;
  const ids = evaluations.map(({ id }) => id);
  const told = await findTold<ToldComparison>(prisma, dataSetVersionId, 'comparison', ids);
  if (told) return repeatComparison(prisma, evaluations, told);
  const cases = await listTestCases(prisma, dataSetVersionId);
  const subjects = await readSubjects(prisma, evaluations, cases);
  const compared = subjects.map((one) => ({ ...one, ...prepareEntry(one.evaluation.id, one.probabilities, cases) }));
  compared.sort((a, b) => b.macroAuc - a.macroAuc);
  // Told as little as the track that tells the least.
  const track = evaluations.find((one) => one.track === 'PREDICTIONS')?.track ?? evaluations[0]!.track;
  return {
    cases,
    subjects: compared,
    entries: compared.map(({ evaluation, probabilities }) => {
      return { evaluation, ...drawCurves(evaluation, probabilities, cases) };
    }),
    comparisons: compareEvaluations(compared, cases).map((one) => publishComparison(one, track)),
    disputed: findDisputed(compared, cases),
  };
}

/** As the hub told it that had the labels. */
async function repeatComparison(
  prisma: PrismaClient,
  evaluations: JudgedRow[],
  { order, comparisons }: ToldComparison,
): Promise<ChosenComparison> {
  const cases = await nameTestCases(prisma, evaluations[0]!.dataSetVersionId);
  evaluations.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const subjects = await readSubjects(prisma, evaluations, cases);
  const entries = evaluations.map(async (evaluation) => {
    const { roc = null, calibration = null } = (await findToldEvaluation(prisma, evaluation)) ?? {};
    return { evaluation, roc, calibration };
  });
  return { cases, subjects, entries: await Promise.all(entries), comparisons, disputed: findDisputed(subjects, cases) };
}

function readSubjects(prisma: PrismaClient, evaluations: JudgedRow[], cases: NamedCases): Promise<ComparedSubject[]> {
  return Promise.all(
    evaluations.map(async (evaluation) => {
      const probabilities = await readStoredPredictions(prisma, evaluation.id, cases);
      if (!probabilities) throw new AppError('CONFLICT', 'Of an entry there is not a prediction for every test case.');
      return { evaluation, probabilities, predicted: predictedClasses(probabilities, cases.classes.length) };
    }),
  );
}

function findDisputed(subjects: ComparedSubject[], { ids }: NamedCases): number[] {
  const isDisputed = (index: number) => subjects.some((one) => one.predicted[index] !== subjects[0]!.predicted[index]);
  return [...ids.keys()].filter(isDisputed);
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
