/** For tests: on any engine, a training that is interrupted gives the very weights of one that is not. */
import { describe, expect, it } from 'vitest';
import { buildMedNet } from '../architecture.ts';
import type { Engine } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import { initialWeights, type Weights } from '../weights.ts';
import type { Recipe, TrainingState, TrainRequest } from './request.ts';
import { architecture, barImages, stopAfter, testRequest } from './test-request.ts';
import { train } from './train.ts';

const stepsPerEpoch = 3;
const epochs = 5;
const interruptions = 10;
/** RESUME_SEED repeats a run; it is part of each test's name. */
const seed = Number(process.env.RESUME_SEED ?? Math.floor(Math.random() * 1e6));

const CASES: (Pick<Recipe, 'mode' | 'optimiser' | 'schedule' | 'clipNorm'> & Partial<Recipe>)[] = [
  { mode: 'full', optimiser: 'adamw', schedule: 'cosine', clipNorm: 0 },
  { mode: 'full', optimiser: 'sgd', schedule: 'step', clipNorm: 1 },
  {
    ...{ mode: 'full', optimiser: 'adamw', schedule: 'cosine', clipNorm: 1 },
    ...{ terms: { rotation: 1, contrastive: 0.5 }, augmentation: 'gray', sampling: 'balanced', keptEpoch: 'last' },
  },
  { mode: 'linear-probe', optimiser: 'adamw', schedule: 'step', clipNorm: 1 },
  { mode: 'linear-probe', optimiser: 'nesterov', schedule: 'cosine', clipNorm: 0 },
];

const bytesOf = (weights: Weights) =>
  [...weights].map(([name, { data }]) => [name, Buffer.from(data.slice().buffer).toString('base64')]);

export function describeResuming(engine: Engine): void {
  const base = (): Weights => {
    const model = buildMedNet(engine.tf, architecture);
    const weights = initialWeights(model, 3);
    model.dispose();
    return weights;
  };

  /** Stopped again and again, each time after validation where the drawn step is an epoch's last and chance says so. */
  async function interrupt(request: TrainRequest, purpose: string): Promise<TrainingState> {
    const stream = randomStream(seed, purpose);
    const all = Array.from({ length: stepsPerEpoch * epochs - 1 }, (_, index) => index + 1);
    const drawn = stream.shuffle(all).slice(0, interruptions);
    let resume: TrainingState | undefined;
    for (const step of drawn.sort((a, b) => a - b)) {
      const isAfterValidation = step % stepsPerEpoch === 0 && stream.uniform() < 0.5;
      resume = await stopAfter(step, { ...request, resume }, isAfterValidation ? 'epoch' : 'step');
      expect(resume.step).toBe(step);
      expect(resume.history).toHaveLength(Math.floor((isAfterValidation ? step : step - 1) / stepsPerEpoch));
    }
    return resume as TrainingState;
  }

  describe(`resuming on ${engine.name} (RESUME_SEED=${seed})`, () => {
    it.each(CASES)(
      `gives the same bits after ${interruptions} interruptions: $mode, $optimiser, $terms`,
      async (changes) => {
        const request = testRequest(
          engine,
          { epochs, batchSize: 4, stepEpochs: 2, ...changes },
          { base: base(), train: barImages(stepsPerEpoch * 4, 1), validation: barImages(3, 2) },
        );
        const whole = await train(request);
        const resumed = await train({ ...request, resume: await interrupt(request, `${changes.mode}`) });
        expect(resumed.history).toEqual(whole.history);
        expect(resumed.bestEpoch).toBe(whole.bestEpoch);
        expect(bytesOf(resumed.weights)).toEqual(bytesOf(whole.weights));
        expect(bytesOf(resumed.weights)).not.toEqual(bytesOf(request.base as Weights));
      },
    );

    it('goes on from a checkpoint before the last validation, and from one after it', async () => {
      const request = testRequest(engine, { mode: 'linear-probe', optimiser: 'sgd' }, { base: base() });
      const whole = await train(request);
      const last = await stopAfter(8, request);
      expect(last).toMatchObject({ step: 8, history: [{ epoch: 1 }] });
      const validated = await train({ ...request, resume: last });
      expect(bytesOf(validated.weights)).toEqual(bytesOf(whole.weights));
      const best = { epoch: whole.bestEpoch, weights: whole.weights };
      const nothing = () => expect.unreachable('there was nothing left to do');
      const end = { ...last, lossSums: [], history: whole.history, best };
      const finished = await train({ ...request, resume: end, onProgress: nothing, onCheckpoint: nothing });
      expect(finished).toMatchObject({ isStopped: false, bestEpoch: whole.bestEpoch, history: whole.history });
      expect(bytesOf(finished.weights)).toEqual(bytesOf(whole.weights));
    });
  });
}
