/** Where in an image a network sees a class: Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391). Runs in browsers too. */
import type { LayersModel, Tensor, Tensor4D } from '@tensorflow/tfjs';
import { buildCutMedNet, type MedNetArchitecture, type Stage } from '../architecture.ts';
import type { TensorFlow } from '../engines/engine.ts';
import { type Weights, writeWeights } from '../weights.ts';

/** A coarse map over the whole image. */
export interface SaliencyMap {
  rows: number;
  columns: number;
  /** [rows, columns], 0..1; all 0 where nothing speaks for the class. */
  values: Float32Array;
}

/** A network cut after a stage, which shows what led to its answers. */
export class GradCam {
  readonly #tf: TensorFlow;
  readonly #lower: LayersModel;
  readonly #upper: LayersModel;

  /** Throws WeightsError when the weights are not the architecture's. */
  constructor(tf: TensorFlow, architecture: MedNetArchitecture, weights: Weights, stage: Stage) {
    this.#tf = tf;
    const { lower, upper } = buildCutMedNet(tf, architecture, stage);
    this.#lower = lower;
    this.#upper = upper;
    for (const model of [lower, upper]) {
      const names = new Set(model.weights.map(({ originalName }) => originalName));
      writeWeights(tf, model, new Map([...weights].filter(([name]) => names.has(name))));
    }
  }

  /** @param image one preprocessed image, [1, size, size, channels] */
  async explain(image: Tensor4D, classIndex: number): Promise<SaliencyMap> {
    const tf = this.#tf;
    const map = tf.tidy(() => {
      const activations = this.#lower.predict(image) as Tensor4D;
      const logit = (x: Tensor) => {
        const logits = this.#upper.apply(x, { training: false }) as Tensor;
        return tf.sum(tf.slice(logits, [0, classIndex], [1, 1]));
      };
      const importance = tf.mean(tf.grad(logit)(activations), [1, 2], true);
      return tf.relu(tf.sum(tf.mul(activations, importance), -1)).squeeze([0]);
    });
    const [rows, columns] = map.shape as [number, number];
    const values = (await map.data()) as Float32Array;
    map.dispose();
    const highest = values.reduce((most, value) => Math.max(most, value), 0);
    return { rows, columns, values: highest > 0 ? values.map((value) => value / highest) : values };
  }

  dispose(): void {
    this.#lower.dispose();
    this.#upper.dispose();
  }
}
