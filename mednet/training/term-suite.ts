/** For tests: on any engine, self-supervised terms are what their formulas say, are learnt, and leave no trace. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine.ts';
import { randomStream } from '../random.ts';
import type { LabelledImages, TrainingProgress } from './request.ts';
import { TERMS, type TermName } from './terms/index.ts';
import { barImages, SIZE, testRequest } from './test-request.ts';
import { train } from './train.ts';

const names = Object.keys(TERMS) as TermName[];

/** SimCLR's loss of rows, by its formula, where row i belongs with row i + rows / 2. */
function contrastOf(rows: number[][]): number {
  const cosine = (a: number[], b: number[]): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const losses = rows.map((row, index) => {
    const likeness = rows.map((other) => Math.exp(cosine(row, other) / 0.2));
    const all = likeness.reduce((sum, value, other) => sum + (other === index ? 0 : value), 0);
    return -Math.log(likeness[(index + rows.length / 2) % rows.length]! / all);
  });
  return losses.reduce((sum, loss) => sum + loss) / rows.length;
}

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

/** Noise that grows brighter from top to bottom, of classes that say nothing. */
function uprightImages(count: number): LabelledImages {
  const images = Array.from({ length: count }, (_, index) => {
    const stream = randomStream(index, 'upright');
    return Float32Array.from({ length: SIZE * SIZE }, (__, at) => at / SIZE / SIZE - 0.5 + 0.2 * stream.normal());
  });
  const labels = Int32Array.from(images.keys()).map((index) => index % 3);
  return { count, size: SIZE, channels: 1, labels, image: (index) => images[index]! };
}

export function describeTerms(engine: Engine): void {
  const { tf } = engine;

  describe(`self-supervised terms on ${engine.name}`, () => {
    it('compares views by the formula of SimCLR', async () => {
      const stream = randomStream(1, 'rows');
      const rows = Array.from({ length: 6 }, () => Array.from({ length: 5 }, stream.normal));
      const goals = TERMS.contrastive.goals({ labels: [0, 1, 2], choices: [], views: 2 });
      const step = engine.compile((outputs, goal) => {
        const logits = TERMS.contrastive.logits(tf, outputs as never);
        return [tf.neg(tf.sum(tf.mul(goal!, tf.logSoftmax(logits))))];
      });
      const [loss] = await step.run([tf.tensor2d(rows), tf.tensor2d(goals, [6, 6])]);
      expect(loss!.dataSync()[0]).toBeCloseTo(contrastOf(rows), 4);
      step.dispose();
    });

    it('learns to tell rotations without labels, says how the loss falls, and leaves the head of the term out', async () => {
      const before = tf.memory().numTensors;
      const seen: TrainingProgress[] = [];
      const recipe = { epochs: 8, labelWeight: 0, terms: { rotation: 1 }, keptEpoch: 'last' } as const;
      const images = { train: uprightImages(16), validation: uprightImages(3) };
      const result = await train({
        ...testRequest(engine, { ...recipe, isAugmented: false }, images),
        onProgress: (progress) => void seen.push(progress),
      });
      const losses = result.history.map(({ parts }) => parts!.rotation!);
      expect(losses.at(-1)).toBeLessThan(0.7); // a guess has 1.39
      expect(result.bestEpoch).toBe(8);
      expect(result.history.map(({ trainingLoss }) => trainingLoss)).toEqual(losses);
      const steps = seen.filter(({ type }) => type === 'step').map(({ parts }) => parts!.rotation!);
      expect((steps[0]! + steps[1]!) / 2).toBeCloseTo(losses[0]!, 5);
      expect([...result.weights.keys()].filter((name) => name.startsWith('term_'))).toEqual([]);
      expect(tf.memory().numTensors).toBe(before);
    });

    it('adds up all terms by their weights', async () => {
      const terms = { rotation: 0.5, patches: 0.25, contrastive: 2, 'class-contrastive': 1 };
      const { history } = await train(
        testRequest(
          engine,
          { epochs: 1, terms, labelWeight: 0.5 },
          { train: barImages(8, 1), validation: barImages(3, 2) },
        ),
      );
      const { trainingLoss, parts } = history[0]!;
      const weights = { labels: 0.5, ...terms };
      const sum = (['labels', ...names] as const).reduce((total, name) => total + weights[name] * parts![name]!, 0);
      expect(trainingLoss).toBeCloseTo(sum, 4);
    });
  });
}
