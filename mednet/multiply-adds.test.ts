import type { SymbolicTensor, Tensor } from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { buildMedNet, type MedNetArchitecture } from './architecture.ts';
import { loadWasm } from './engines/wasm.ts';
import { countMultiplyAdds } from './multiply-adds.ts';

const { tf } = await loadWasm();

/** Runs the built network and counts by what each layer gave: values times the weights behind each. */
function countFromModel(architecture: MedNetArchitecture, side: number): number {
  return tf.tidy(() => {
    const model = buildMedNet(tf, architecture);
    const counted = model.layers.filter((layer) => ['Conv2D', 'Dense'].includes(layer.getClassName()));
    const outputs = counted.map((layer) => layer.output as SymbolicTensor);
    const watched = tf.model({ inputs: model.inputs, outputs });
    const values = watched.predict(tf.zeros([1, side, side, architecture.channels])) as Tensor[];
    return values.reduce((sum, value, index) => {
      const [kernel] = counted[index]!.weights;
      const filters = value.shape.at(-1)!;
      const weights = kernel!.shape.reduce<number>((product, length) => product * Number(length), 1);
      return sum + (value.size / filters) * weights;
    }, 0);
  });
}

test.each([
  [{ channels: 1, width: 1, classCount: 13 }, 64],
  [{ channels: 3, width: 0.25, classCount: 4 }, 64],
  [{ channels: 3, width: 0.25, classCount: 2 }, 101],
  [{ channels: 1, width: 0.5, classCount: 6 }, 128],
] as const)('%j on %i pixels', (architecture, side) => {
  expect(countMultiplyAdds(architecture, side)).toBe(countFromModel(architecture, side));
});
