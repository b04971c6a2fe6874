import { checkRequest } from './check-request.ts';
import { explainMemory } from './out-of-memory.ts';
import type { TrainRequest, TrainResult } from './request.ts';
import { TrainingRun } from './training-run.ts';

/**
 * Trains MedNet. The result depends on the request alone, not on when it was stopped and resumed: every random number
 * comes from a stream named by the seed and what it is for. Throws TrainingError, RangeError or WeightsError with what
 * to change; nothing is left in the engine, whatever happens.
 */
export async function train(request: TrainRequest): Promise<TrainResult> {
  checkRequest(request);
  const { recipe, train: images, architecture } = request;
  let run: TrainingRun | undefined;
  try {
    run = new TrainingRun(request);
    return await run.complete();
  } catch (error) {
    throw explainMemory(error, { batchSize: recipe.batchSize, size: images.size, width: architecture.width });
  } finally {
    run?.dispose();
  }
}
