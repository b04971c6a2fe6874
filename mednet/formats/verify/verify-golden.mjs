/** Holds a runtime to the golden cases that lie beside this file. */
import { readFileSync } from 'node:fs';

/** Of the largest logit: some tens of roundings in single precision. */
const LARGEST_DIFFERENCE = 1e-5;

export const read = (name) => readFileSync(new URL(name, import.meta.url));

/** Tensors by name, and the metadata, of a safetensors file of float32. */
function readSafetensors(bytes) {
  const length = Number(bytes.readBigUInt64LE());
  const { __metadata__: metadata, ...entries } = JSON.parse(bytes.subarray(8, 8 + length).toString());
  const tensors = Object.entries(entries).map(([name, { shape, data_offsets: offsets }]) => {
    const [start, end] = offsets.map((offset) => 8 + length + offset);
    return [name, { shape, data: new Float32Array(new Uint8Array(bytes.subarray(start, end)).buffer) }];
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}

/**
 * Prints a line of JSON, and makes the process fail when the logits differ.
 *
 * @param run takes { shape: [size, size, channels], data } and gives logits [classes]
 */
export async function verify(runtime, version, run) {
  const { tensors, metadata } = readSafetensors(read('golden.safetensors'));
  let [absolute, largest] = [0, 0];
  for (const name of Object.keys(metadata).map((key) => key.replace(/\/image$/, ''))) {
    const logits = await run(tensors[`${name}/input`]);
    for (const [index, expected] of tensors[`${name}/logits`].data.entries()) {
      const difference = Math.abs(logits[index] - expected);
      absolute = difference <= absolute ? absolute : difference;
      largest = Math.max(largest, Math.abs(expected));
    }
  }
  const relative = absolute / largest;
  process.stdout.write(`${JSON.stringify({ runtime, version, absolute, relative })}\n`);
  process.exitCode = relative <= LARGEST_DIFFERENCE ? 0 : 1;
}
