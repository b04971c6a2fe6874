/** The ONNX file in the onnxruntime of npm, on the CPU. */
import { createRequire } from 'node:module';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { compareLogits } from './compare-logits.ts';
import type { Check, Finding } from './runtimes.ts';

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };

export async function checkOnnxRuntime({ folder, model }: Check): Promise<Finding> {
  const { golden = [], architecture } = model;
  const session = await ort.InferenceSession.create(path.join(folder, 'model.onnx'));
  try {
    const given = new Float32Array(golden.length * architecture.classCount);
    for (const [index, { input }] of golden.entries()) {
      const { logits } = await session.run({ image: channelsFirst(input, architecture.channels) }, ['logits']);
      given.set(logits?.data as Float32Array, index * architecture.classCount);
    }
    return { version, ...compareLogits(golden, given) };
  } finally {
    await session.release();
  }
}

/** [size, size, channels] to [1, channels, size, size]. */
function channelsFirst(input: Float32Array, channels: number): ort.Tensor {
  const pixels = input.length / channels;
  const moved = input.map((_, at) => input[(at % pixels) * channels + Math.floor(at / pixels)] ?? 0);
  const size = Math.sqrt(pixels);
  return new ort.Tensor('float32', moved, [1, channels, size, size]);
}
