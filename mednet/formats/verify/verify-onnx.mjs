/** Checks model.onnx in ONNX Runtime: `node verify.mjs`. */
import { createRequire } from 'node:module';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { read, verify } from './verify-golden.mjs';

/** [height, width, channels] to [1, channels, height, width]. */
function channelsFirst({ shape: [height, width, channels], data }) {
  const moved = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++)
    moved[(at % channels) * height * width + Math.floor(at / channels)] = data[at];
  return new Tensor('float32', moved, [1, channels, height, width]);
}

const session = await InferenceSession.create(read('model.onnx'));
const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json');
await verify('onnxruntime-node', version, async (input) => {
  const { logits } = await session.run({ image: channelsFirst(input) }, ['logits']);
  return logits.data;
});
