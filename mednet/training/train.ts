import type { LayersModel } from '@tensorflow/tfjs';
import { initialWeights, type Weights, withBackboneOf } from '../weights.ts';
import { checkRequest } from './check-request.ts';
import { termHeads } from './goals.ts';
import { openHeadTrainingModel, openNetwork, openTrainingModel } from './network.ts';
import { explainMemory } from './out-of-memory.ts';
import type { TrainRequest, TrainResult } from './request.ts';
import { TrainingRun } from './training-run.ts';

/**
 * Trains a network. The result depends on the request alone, not on when it was stopped and resumed: every random number
 * comes from a stream named by the seed and what it is for. Throws TrainingError, RangeError or WeightsError with what
 * to change; nothing is left in the engine, whatever happens.
 */
export async function train(request: TrainRequest): Promise<TrainResult> {
  checkRequest(request);
  const { engine, recipe, train: images, network } = request;
  let model: LayersModel | undefined;
  let run: TrainingRun | undefined;
  try {
    const start = await startingWeights(request);
    model = await (recipe.mode === 'full'
      ? openTrainingModel(engine.tf, network, termHeads(recipe))
      : openHeadTrainingModel(engine.tf, network));
    run = new TrainingRun(request, model, start);
    return await run.complete();
  } catch (error) {
    throw explainMemory(error, { batchSize: recipe.batchSize, size: images.size, width: network.width });
  } finally {
    run?.dispose();
    model?.dispose();
  }
}

async function startingWeights({ engine, network, base, recipe }: TrainRequest): Promise<Weights> {
  const model = await openNetwork(engine.tf, network, 'logits');
  try {
    const fresh = initialWeights(model, recipe.seed);
    return base ? withBackboneOf(base, fresh) : fresh;
  } finally {
    model.dispose();
  }
}
