/** A board as a file: one row per entry, with all that makes it checkable. */
import { stringify } from 'csv-stringify/sync';
import type { PrismaClient, Task, Track } from '../../hub/db/generated/client.ts';
import { type BoardRow, readBoard, trainingSeedOf } from '../../hub/evaluations/read-board.ts';
import { type BoardState, readBoardState } from '../../hub/evaluations/read-board-state.ts';
import { readEnvironment, readMetrics } from '../../hub/evaluations/read-metrics.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import { countMultiplyAdds } from '../../mednet/multiply-adds.ts';

export interface BoardFile {
  task: string;
  track: Track;
  /** Digest of the cases that all were judged on; null without data. */
  data: string | null;
  /** The state of the board that this is. */
  state: BoardState;
  rows: Record<string, string | number | null>[];
}

/** What everybody sees, now or at a moment. */
export async function readBoardFile(
  prisma: PrismaClient,
  { task, track, at }: { task: Task; track: Track; at?: Date },
): Promise<BoardFile> {
  const state = await readBoardState(prisma, { task, track, at });
  const { entries } = state.at ? await readBoard(prisma, null, { task, track, at: state.at }) : { entries: [] };
  const rows = entries.map(describeEntry);
  const data = task.dataSetVersionId
    ? await prisma.dataSetVersion.findUniqueOrThrow({ where: { id: task.dataSetVersionId } })
    : null;
  return { task: task.slug, track, data: data?.digest ?? null, state, rows };
}

function describeEntry({
  rank,
  unrankedBecause,
  decidedBy,
  predictionsSha256,
  evaluation,
}: BoardRow): BoardFile['rows'][number] {
  const { version, submission } = evaluation;
  const { macroAuc, balancedAccuracy, macroF1, calibrationError, brier } = readMetrics(evaluation);
  const { engine, seed, resamples, code, imagesPerSecond } = readEnvironment(evaluation);
  const { data: architecture } = architectureSchema.safeParse(version?.architecture);
  return {
    rank,
    entry: version ? `${version.model.slug}@${version.label}` : (submission?.method ?? ''),
    evaluation: evaluation.id,
    mark: evaluation.mark,
    macro_auc: macroAuc.value,
    macro_auc_low: macroAuc.low,
    macro_auc_high: macroAuc.high,
    balanced_accuracy: balancedAccuracy.value,
    balanced_accuracy_low: balancedAccuracy.low,
    balanced_accuracy_high: balancedAccuracy.high,
    macro_f1: macroF1.value,
    macro_f1_low: macroF1.low,
    macro_f1_high: macroF1.high,
    calibration_error: calibrationError,
    brier,
    cases: evaluation.caseCount,
    decided_against: decidedBy?.betterId ?? null,
    corrected_p: decidedBy?.adjustedPValue ?? null,
    unranked_because: unrankedBecause,
    training_seed: trainingSeedOf(evaluation),
    bootstrap_seed: seed,
    resamples: resamples ?? null,
    parameters: version?.parameters ?? null,
    multiply_adds: architecture ? countMultiplyAdds(architecture, architecture.imageSize) : null,
    images_per_second: imagesPerSecond ? Number(imagesPerSecond.toFixed(1)) : null,
    engine,
    code: code ?? null,
    licence: version?.licence ?? null,
    predictions_sha256: predictionsSha256,
    judged_at: evaluation.createdAt.toISOString(),
  };
}

/** Cells that a spreadsheet would take for formulas begin with an apostrophe. */
export function writeBoardCsv({ rows }: BoardFile): string {
  const [first] = rows;
  return stringify(rows, { header: true, columns: first && Object.keys(first), escape_formulas: true });
}

export function writeBoardJson({ task, track, data, state, rows }: BoardFile): string {
  return `${JSON.stringify({ task, track, data, at: state.at, digest: state.digest, entries: rows }, null, 2)}\n`;
}
