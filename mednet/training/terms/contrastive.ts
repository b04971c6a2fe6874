/** Which images of a batch belong together, from vectors of length 1 on which cosines are compared. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../engines/engine.ts';
import type { Term, TermBatch } from './term.ts';

const TEMPERATURE = 0.2;
const PROJECTION = [128, 64];
/** Keeps a vector of zeros from being divided by its length. */
const SMALLEST_SQUARE = 1e-8;
/** Large enough that an image is never compared with itself, in 32 bits. */
const NEVER = 1e6;

/** The other view of the same image: SimCLR (Chen et al., arXiv 2002.05709). */
export const contrastive = contrastTerm(
  { title: 'Contrastive', task: 'find the other view of each image among all views in the batch' },
  (batch, row, other) => row % batch.labels.length === other % batch.labels.length,
);

/** All views of all images of the class: SupCon (Khosla et al., arXiv 2004.11362). */
export const classContrastive = contrastTerm(
  { title: 'Contrastive by class', task: 'find the views of the same class among all views in the batch' },
  ({ labels }, row, other) => labels[row % labels.length] === labels[other % labels.length],
);

function contrastTerm(
  words: Pick<Term, 'title' | 'task'>,
  belong: (batch: TermBatch, row: number, other: number) => boolean,
): Term {
  return {
    ...words,
    views: 2,
    head: PROJECTION,
    logits: compareAll,
    goals(batch) {
      const rows = batch.labels.length * batch.views;
      const goals = new Float32Array(rows * rows);
      for (let row = 0; row < rows; row++) {
        const own = Array.from({ length: rows }, (_, other) => other !== row && belong(batch, row, other));
        const share = 1 / (rows * own.filter(Boolean).length);
        own.forEach((isOwn, other) => {
          if (isOwn) goals[row * rows + other] = share;
        });
      }
      return goals;
    },
  };
}

/** Cosine of each row with each, over the temperature; of a row with itself as good as minus infinity. */
function compareAll(tf: TensorFlow, outputs: Tensor2D): Tensor2D {
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(outputs), 1, true), SMALLEST_SQUARE));
  const unit = tf.div(outputs, lengths) as Tensor2D;
  const cosines = tf.div(tf.matMul(unit, unit, false, true), TEMPERATURE);
  return tf.sub(cosines, tf.mul(tf.eye(outputs.shape[0]), NEVER)) as Tensor2D;
}
