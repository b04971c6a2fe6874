import { Checkpointer } from '../training/checkpointer.ts';
import { breathe } from '../training/infer.ts';
import { explainMemory } from '../training/out-of-memory.ts';
import { Pace } from '../training/pace.ts';
import { TrainingError } from '../training/request.ts';
import { checkGanRequest } from './check-gan-request.ts';
import { drawDiscriminatorBatch, drawGeneratorBatch } from './draw-batches.ts';
import { ganFingerprintOf } from './gan-fingerprint.ts';
import { GanLearner } from './gan-learner.ts';
import type { GanLosses, GanRecipe, GanRequest, GanResult, GanState } from './gan-request.ts';

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/**
 * Trains a GAN. The result depends on the request alone, not on when it was stopped and resumed. Throws TrainingError,
 * RangeError or WeightsError with what to change; nothing is left in the engine, whatever happens.
 */
export async function trainGan(request: GanRequest): Promise<GanResult> {
  checkGanRequest(request);
  let learner: GanLearner | undefined;
  try {
    learner = new GanLearner(request.engine, request.architecture, request.recipe);
    return await train(request, learner);
  } catch (error) {
    throw explainMemory(error, { batchSize: request.recipe.batchSize, size: request.images.size });
  } finally {
    learner?.dispose();
  }
}

async function train(request: GanRequest, learner: GanLearner): Promise<GanResult> {
  const { recipe, resume, signal, onCheckpoint, onProgress } = request;
  const pace = new Pace();
  const { checkpointSeconds } = recipe;
  const checkpointer = new Checkpointer(onCheckpoint, { checkpointSeconds, bytes: learner.stateBytes, resume });
  let step = restore(request, learner, resume);
  const checkpoint = async (): Promise<void> => {
    const takeState = () => ({ fingerprint: ganFingerprintOf(request), step, weights: learner.state() });
    if (!(await checkpointer.make({ step }, takeState)))
      throw divergence('a weight is no longer a finite number', step, recipe);
  };
  while (step < recipe.steps && !signal?.aborted) {
    const begun = performance.now();
    const losses = await takeStep(request, learner, step);
    step += 1;
    pace.addStep(secondsSince(begun), recipe.batchSize);
    const secondsLeft = pace.secondsLeft((recipe.steps - step) * recipe.batchSize, 0);
    await onProgress({ step, steps: recipe.steps, ...losses, imagesPerSecond: pace.imagesPerSecond, secondsLeft });
    if (checkpointer.isDue(false)) await checkpoint();
    await breathe();
  }
  // Also of a training that is done: what follows may be interrupted, and need not be trained for again.
  await checkpoint();
  return { weights: learner.averagedGenerator(), isStopped: step < recipe.steps };
}

/** Returns the steps done. */
function restore(request: GanRequest, learner: GanLearner, state: GanState | undefined): number {
  if (!state) return 0;
  if (state.fingerprint !== ganFingerprintOf(request)) {
    throw new TrainingError('The checkpoint is of other images, another recipe or another network: start without it');
  }
  learner.restore(state.weights);
  return state.step;
}

async function takeStep(request: GanRequest, learner: GanLearner, step: number): Promise<GanLosses> {
  const { engine, recipe } = request;
  const { tf } = engine;
  const draw = { ...request, tf, step };
  const first = drawDiscriminatorBatch(draw);
  const second = drawGeneratorBatch(draw);
  try {
    const losses = await learner.step(first, second, step + 1);
    if (Number.isFinite(losses.discriminatorLoss) && Number.isFinite(losses.generatorLoss)) return losses;
    throw divergence('a loss is no longer a finite number', step + 1, recipe);
  } finally {
    tf.dispose([...Object.values(first), ...Object.values(second)].flat());
  }
}

function divergence(what: string, step: number, { discriminatorRate, generatorRate }: GanRecipe): TrainingError {
  return new TrainingError(
    `Training diverged: ${what} at step ${step}. Lower the learning rates ` +
      `(now ${discriminatorRate} and ${generatorRate}), or look for images whose values are not numbers`,
  );
}
