/** One full fine-tuning from few labels: the protocol's rates in turn, the best of them by the drawn validation labels. */
import type { TransferCellsConfiguration } from '../../hub/jobs/configurations/transfer-cells.ts';
import { predict } from '../../mednet/training/predict.ts';
import type { EpochRecord, TrainResult } from '../../mednet/training/request.ts';
import { train } from '../../mednet/training/train.ts';
import { fullRecipe, TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';
import { type JobRun, openEngine, progressTeller } from '../job-run.ts';
import { loadImages } from '../load-images.ts';
import type { CellResult } from './cell-result.ts';
import { openTrainable } from './open-backbone.ts';
import { drawRows, type TaskData } from './task-data.ts';

const batchSize = 32;

interface Trained {
  result: TrainResult;
  record: EpochRecord;
  learningRate: number;
}

/** Null when the job is asked to stop. */
export async function fineTuneCell(
  run: JobRun<TransferCellsConfiguration>,
  data: TaskData,
): Promise<{ results: CellResult[]; engine: string } | null> {
  const [cell] = run.configuration.cells;
  if (!cell || run.configuration.cells.length > 1) throw new Error('a full fine-tuning is one cell');
  const engine = await openEngine(run);
  const { network, contract, base } = await openTrainable(run, engine, run.configuration.subject, data.classCount);
  const drawn = drawRows(data, cell.percent, cell.seed);
  const load = (rows: number[]) =>
    loadImages(
      run,
      rows.map((row) => data.cases[row]!),
      contract,
    );
  const images = { train: await load(drawn.train), validation: await load(drawn.validation) };
  const test = await load(data.rows.TEST);
  const rates = TRANSFER_PROTOCOL.full.learningRates;
  let best: Trained | undefined;
  for (const [place, learningRate] of rates.entries()) {
    const tell = progressTeller(run);
    const result = await train({
      engine,
      network,
      base,
      ...images,
      recipe: fullRecipe(drawn.train.length, learningRate, cell.seed),
      signal: run.signal,
      onProgress: ({ step, steps, loss, imagesPerSecond }) =>
        tell({ fraction: (place + step / steps) / (rates.length + 0.1), step, steps, loss, imagesPerSecond }),
      onCheckpoint: async () => {},
    });
    if (result.isStopped) return null;
    const record = result.history.find(({ epoch }) => epoch === result.bestEpoch)!;
    if (!best || isBetter(record, best.record)) best = { result, record, learningRate };
  }
  const { result, record, learningRate } = best as Trained;
  const probabilities = await predict(engine, network, result.weights, test, batchSize);
  const { epoch, validationLoss, validationAuc } = record;
  const counts = { trainCount: drawn.train.length, validationCount: drawn.validation.length };
  const details = { ...counts, imageSize: contract.size, learningRate, epoch, validationLoss, validationAuc };
  return { results: [{ ...cell, probabilities, details }], engine: engine.description };
}

/** As the training loop chooses its epoch. */
function isBetter(record: EpochRecord, best: EpochRecord): boolean {
  const gain = (record.validationAuc ?? 0) - (best.validationAuc ?? 0);
  return gain > 0 || (gain === 0 && record.validationLoss < best.validationLoss);
}
