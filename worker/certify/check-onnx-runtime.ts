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
  const input = session.inputNames[0];
  if (!input || !session.outputNames.includes('logits'))
    throw new Error('the graph has no input or no output "logits"');
  const logits = new Float32Array(golden.length * architecture.classCount);
  for (const [index, one] of golden.entries()) {
    const size = Math.sqrt(one.input.length / architecture.channels);
    const tensor = new ort.Tensor('float32', one.input, [1, size, size, architecture.channels]);
    const outputs = await session.run({ [input]: tensor });
    logits.set(outputs.logits?.data as Float32Array, index * architecture.classCount);
  }
  await session.release();
  return { version, ...compareLogits(golden, logits) };
}
