/** What a transfer cell comes to, and how it is kept. */
import { codeVersion } from '../../hub/evaluations/code-version.ts';
import { publishFigure } from '../../hub/evaluations/published-figures.ts';
import { digestPredictions } from '../../hub/evaluations/stored-predictions.ts';
import type { TransferCellsConfiguration } from '../../hub/jobs/configurations/transfer-cells.ts';
import { PROTOCOL_DIGEST } from '../../hub/transfer/protocol-digest.ts';
import type { CellEnvironment } from '../../hub/transfer/recompute-cell.ts';
import { subjectKey } from '../../hub/transfer/subject.ts';
import { writeTransferCells } from '../../hub/transfer/write-transfer-cells.ts';
import { macroAuc } from '../../mednet/metrics/macro-auc.ts';
import { finishRun } from '../finish-run.ts';
import { hardware } from '../hardware.ts';
import { storeJobFiles, writeJobFiles } from '../job-files.ts';
import type { JobRun } from '../job-run.ts';
import { labelsOf, type TaskData } from './task-data.ts';

export interface CellResult {
  percent: number;
  seed: number;
  /** Of the test cases in order: [n, classCount], flat. */
  probabilities: ArrayLike<number>;
  details: {
    trainCount: number;
    validationCount: number;
    /** What the drawn validation labels chose. */
    strength?: number;
    /** Pixels a side; of a full fine-tuning. */
    imageSize?: number;
    learningRate?: number;
    epoch?: number;
    validationLoss?: number;
    validationAuc?: number | null;
  };
}

/** Writes cells and success in one transaction; the file says the same for people. */
export async function writeCells(
  run: JobRun<TransferCellsConfiguration>,
  data: TaskData,
  results: CellResult[],
  engine: string | null,
): Promise<void> {
  const { task: slug, subject, mode } = run.configuration;
  const task = await run.prisma.task.findUniqueOrThrow({ where: { slug } });
  const labels = labelsOf(data, data.rows.TEST);
  const scored = results.map((result) => ({
    ...result,
    macroAuc: macroAuc(result.probabilities, labels, data.classCount),
  }));
  const summary = scored.map(({ probabilities: _, macroAuc: exact, ...figures }) => ({
    ...figures,
    macroAuc: publishFigure(exact, 'TRANSFER'),
  }));
  const bytes = Buffer.from(
    `${JSON.stringify({ subject, mode, protocol: PROTOCOL_DIGEST, cells: summary }, null, 2)}\n`,
  );
  const files = await storeJobFiles(run, [{ name: 'cells.json', mediaType: 'application/json', bytes }]);
  const versionId = subject.type === 'version' ? subject.id : null;
  const common = { taskId: task.id, dataSetVersionId: data.id, protocol: PROTOCOL_DIGEST, versionId, mode };
  const environment = { engine, code: await codeVersion(), ...hardware() };
  const rows = scored.map(({ probabilities: given, ...figures }) => {
    const probabilities = Float64Array.from(given);
    const predictionsSha256 = digestPredictions(probabilities);
    return {
      ...{ ...common, ...run.attempt, ...figures, subject: subjectKey(subject) },
      probabilities: Array.from(probabilities),
      environment: { ...environment, predictionsSha256 } satisfies CellEnvironment,
    };
  });
  await finishRun(run, async (tx) => {
    await writeJobFiles(tx, run, files);
    await writeTransferCells(tx, rows);
    if (scored.length === 0) return 'Another job has computed these cells meanwhile';
    const mean = scored.reduce((sum, one) => sum + one.macroAuc, 0) / scored.length;
    return `${scored.length} ${scored.length === 1 ? 'cell' : 'cells'}, mean macro AUC ${mean.toFixed(3)}`;
  });
}
