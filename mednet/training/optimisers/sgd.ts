/** Stochastic gradient descent with momentum and decoupled weight decay (arXiv 1711.05101, algorithm 1). */
import type { Tensor } from '@tensorflow/tfjs';
import { descend, type Optimiser } from './optimiser.ts';

/** With Nesterov's momentum a step looks one step ahead (Sutskever et al., ICML 2013). */
const descent = (title: string, isNesterov: boolean): Optimiser => ({
  title,
  hasMomentum: true,
  vectors: ['velocity'],
  corrections: () => [],
  update(tf, update) {
    const { gradient, kept, momentum } = update;
    const velocity = tf.add(tf.mul(kept[0] as Tensor, momentum), gradient);
    const direction = isNesterov ? tf.add(tf.mul(velocity, momentum), gradient) : velocity;
    return { value: descend(tf, update, direction), kept: [velocity] };
  },
});

export const sgd = descent('SGD', false);
export const nesterov = descent('SGD with Nesterov momentum', true);
