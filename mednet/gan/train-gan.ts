import { breathe } from '../training/infer.ts';
import { Pace } from '../training/pace.ts';
import { TrainingError } from '../training/request.ts';
import { checkGanRequest } from './check-gan-request.ts';
import { drawDiscriminatorBatch, drawGeneratorBatch } from './draw-batches.ts';
import { GanLearner } from './gan-learner.ts';
import type { GanLosses, GanRequest, GanResult, GanState } from './gan-request.ts';

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/**
 * Trains a GAN. The result depends on the request alone, not on when it was stopped and resumed. Throws TrainingError,
 * RangeError or WeightsError with what to change; nothing is left in the engine, whatever happens.
 */
export async function trainGan(request: GanRequest): Promise<GanResult> {
  checkGanRequest(request);
  const learner = new GanLearner(request.engine, request.architecture, request.recipe);
  try {
    return await train(request, learner);
  } finally {
    learner.dispose();
  }
}

async function train(request: GanRequest, learner: GanLearner): Promise<GanResult> {
  const { recipe, resume, signal, onCheckpoint, onProgress } = request;
  const pace = new Pace();
  let step = restore(request, learner, resume);
  let last = { step: resume ? step : -1, time: performance.now() };
  const checkpoint = async (): Promise<void> => {
    if (step === last.step) return;
    await onCheckpoint({ fingerprint: fingerprint(request), step, tensors: learner.state() });
    last = { step, time: performance.now() };
  };
  while (step < recipe.steps) {
    if (signal?.aborted) {
      await checkpoint();
      return { weights: learner.averagedGenerator(), isStopped: true };
    }
    const begun = performance.now();
    const losses = await takeStep(request, learner, step);
    step += 1;
    pace.addStep(secondsSince(begun), recipe.batchSize);
    const secondsLeft = pace.secondsLeft((recipe.steps - step) * recipe.batchSize, 0);
    await onProgress({ step, steps: recipe.steps, ...losses, imagesPerSecond: pace.imagesPerSecond, secondsLeft });
    if (step === recipe.steps || secondsSince(last.time) >= recipe.checkpointSeconds) await checkpoint();
    await breathe();
  }
  return { weights: learner.averagedGenerator(), isStopped: false };
}

/** Returns the steps done. */
function restore(request: GanRequest, learner: GanLearner, state: GanState | undefined): number {
  if (!state) return 0;
  if (state.fingerprint !== fingerprint(request)) {
    throw new TrainingError('The checkpoint is of other images, another recipe or another network: start without it');
  }
  learner.restore(state.tensors);
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
    throw new TrainingError(
      `Training diverged: a loss is no longer a number at step ${step + 1}. Lower the learning rates ` +
        `(now ${recipe.discriminatorRate} and ${recipe.generatorRate}), or look for images whose values are not numbers`,
    );
  } finally {
    tf.dispose([...Object.values(first), ...Object.values(second)].flat());
  }
}

function fingerprint({ architecture, recipe, images }: GanRequest): string {
  const { checkpointSeconds: _, ...lasting } = recipe;
  return JSON.stringify([architecture, lasting, images.count, Array.from(images.labels)]);
}
