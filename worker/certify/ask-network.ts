import type { LayersModel } from '@tensorflow/tfjs';
import type { Engine } from '../../mednet/engines/engine.ts';
import type { ModelPackage } from '../../mednet/formats/format.ts';
import { imageExamples } from '../../mednet/training/examples.ts';
import { Forward } from '../../mednet/training/infer.ts';
import { compareLogits } from './compare-logits.ts';

/** Puts the golden inputs through a network that gives logits, and compares. The network is the caller's. */
export async function askNetwork(engine: Engine, network: LayersModel, { golden = [], architecture }: ModelPackage) {
  const { channels } = architecture;
  const size = Math.sqrt((golden[0]?.input.length ?? 0) / channels);
  const images = { count: golden.length, size, channels, image: (index: number) => golden[index]!.input };
  const forward = new Forward(engine, network);
  try {
    return compareLogits(golden, await forward.infer(imageExamples(images), golden.length));
  } finally {
    forward.dispose();
  }
}
