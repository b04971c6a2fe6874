/**
 * Golden cases: what every way of writing a model must reproduce. Beside each format lie
 *
 *   golden-1.png, golden-2.png, golden-3.png   the images
 *   golden.safetensors                         for each case N = 1, 2, 3, as F32:
 *     tensor "caseN/input"   [size, size, channels]  the image by the preprocessing contract
 *     tensor "caseN/logits"  [classes]               the network's answer, before softmax
 *     metadata "caseN/image"                         the name of the image file
 *
 * A verify script runs the inputs, and holds the logits to `LARGEST_DIFFERENCE` of the largest of all.
 */
import { buildMedNet, type MedNetArchitecture } from '../architecture.ts';
import type { Engine } from '../engines/engine.ts';
import { decodeImage } from '../images/decode-image.ts';
import { preprocess } from '../preprocess/preprocess.ts';
import type { Preprocessing } from '../preprocess/preprocessing.ts';
import { imageExamples } from '../training/examples.ts';
import { Forward } from '../training/infer.ts';
import { type Weights, writeWeights } from '../weights.ts';
import { drawGoldenImages } from './draw-golden-images.ts';
import type { GoldenCase, ModelFile, ModelPackage } from './format.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors-file.ts';
import { cutsAround } from './tensor-cuts.ts';

/** Between runtimes, of the largest logit: some tens of roundings in single precision. */
export const LARGEST_DIFFERENCE = 1e-5;

/**
 * The golden cases of a model, by an engine. The images depend on the contract alone.
 *
 * @throws WeightsError when the weights are not the architecture's
 */
export async function makeGoldenCases(
  engine: Engine,
  { architecture, weights, preprocessing }: GoldenModel,
): Promise<GoldenCase[]> {
  const { size, channels } = preprocessing;
  const images = await drawGoldenImages(size, channels);
  const inputs = await Promise.all(images.map(async (png) => preprocess(await decodeImage(png), preprocessing)));
  const examples = imageExamples({ count: inputs.length, size, channels, image: (index) => inputs[index]! });
  const model = buildMedNet(engine.tf, architecture);
  const forward = new Forward(engine, model);
  try {
    writeWeights(engine.tf, model, weights);
    const logits = await forward.infer(examples, inputs.length);
    return images.map((bytes, index) => ({
      name: `case${index + 1}`,
      image: { name: `golden-${index + 1}.png`, mediaType: 'image/png', bytes },
      input: inputs[index]!,
      logits: logits.slice(index * architecture.classCount, (index + 1) * architecture.classCount),
    }));
  } finally {
    forward.dispose();
    model.dispose();
  }
}

/** Those of a model that was written before, from its files by name; none where it has none. */
export function readGoldenCases(files: ReadonlyMap<string, Uint8Array>): GoldenCase[] {
  const bytes = files.get('golden.safetensors');
  if (!bytes) return [];
  const { tensors, metadata } = decodeSafetensors(bytes);
  return Object.entries(metadata).map(([key, image]) => {
    const name = key.replace(/\/image$/, '');
    const [input, logits] = [tensors.get(`${name}/input`), tensors.get(`${name}/logits`)];
    const png = files.get(image);
    if (!input || !logits || !png) throw new Error(`the golden case ${name} is not whole`);
    return {
      name,
      image: { name: image, mediaType: 'image/png', bytes: png },
      input: input.data,
      logits: logits.data,
    };
  });
}

interface GoldenModel {
  architecture: MedNetArchitecture;
  weights: Weights;
  preprocessing: Preprocessing;
}

/** The golden cases of a model as files, in the layout above; none where it has none. */
export function goldenFiles({ golden = [], architecture }: ModelPackage): ModelFile[] {
  if (golden.length === 0) return [];
  const { channels } = architecture;
  const tensors: Weights = new Map();
  for (const { name, input, logits } of golden) {
    const size = Math.sqrt(input.length / channels);
    tensors.set(`${name}/input`, { shape: [size, size, channels], data: input });
    tensors.set(`${name}/logits`, { shape: [logits.length], data: logits });
  }
  const images = Object.fromEntries(golden.map(({ name, image }) => [`${name}/image`, image.name]));
  const bytes = encodeSafetensors(tensors, images);
  const cuts = cutsAround(
    bytes,
    Array.from(tensors.values(), ({ data }) => data),
  );
  return [
    ...golden.map(({ image }) => image),
    { name: 'golden.safetensors', mediaType: 'application/octet-stream', bytes, cuts },
  ];
}
