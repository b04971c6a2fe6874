/** What can be trained: a backbone that gives features of an image, above which training puts a head for the classes. */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import {
  buildMedNet,
  checkArchitecture,
  type MedNetArchitecture,
  type MedNetOutput,
  SMALLEST_SIDE,
  type TermHead,
  withHead,
  withMaskInput,
} from '../architecture.ts';
import type { TensorFlow } from '../engines/engine.ts';

export interface Network {
  /** Says which it is, as plain data: a checkpoint is of one architecture. */
  architecture: object;
  /** Where it can be made narrower. */
  width?: number;
  /** Of its images. */
  channels: 1 | 3;
  classCount: number;
  /** Pixels. */
  smallestSide: number;
  /**
   * From images [batch, side, side, channels], values -1..1, to pooled features [batch, features], with weights that
   * the caller replaces; the caller disposes of it.
   */
  openBackbone(tf: TensorFlow): Promise<LayersModel>;
}

/** Throws RangeError unless the numbers make a network that can be built. */
export function medNet(architecture: MedNetArchitecture): Network {
  checkArchitecture(architecture);
  const { channels, width, classCount } = architecture;
  return {
    ...{ architecture, channels, width, classCount, smallestSide: SMALLEST_SIDE },
    openBackbone: async (tf) => buildMedNet(tf, architecture, 'features'),
  };
}

export async function openNetwork(
  tf: TensorFlow,
  network: Network,
  output: Exclude<MedNetOutput, 'features'>,
): Promise<LayersModel> {
  return withHead(tf, endsOf(await network.openBackbone(tf)), network.classCount, output);
}

/** With the dropout mask as a second input, and the heads of terms. */
export async function openTrainingModel(tf: TensorFlow, network: Network, terms: TermHead[]): Promise<LayersModel> {
  const { image, features } = endsOf(await network.openBackbone(tf));
  return withMaskInput(tf, image, features, { classCount: network.classCount, terms });
}

/** The head alone: features and the dropout mask to logits. */
export async function openHeadTrainingModel(tf: TensorFlow, network: Network): Promise<LayersModel> {
  const backbone = await network.openBackbone(tf);
  const features = tf.input({ name: 'pooled', shape: backbone.outputs[0]!.shape.slice(1) });
  backbone.dispose();
  return withMaskInput(tf, features, features, network);
}

const endsOf = ({ inputs, outputs }: LayersModel): { image: SymbolicTensor; features: SymbolicTensor } => ({
  image: inputs[0]!,
  features: outputs[0]!,
});
