import type { OnnxRuntime } from './compile-step.ts';
import { Graph } from './graph.ts';
import { BLOCKED, convolveImages } from './kernels/convolve-images.ts';

/**
 * How many channels lie together in ONNX Runtime's blocked convolution on this machine, found by asking it; undefined
 * where it has none or does not compute what the plain one does.
 */
export async function findChannelBlock(runtime: OnnxRuntime): Promise<number | undefined> {
  try {
    const asked = new Graph();
    const pixel = asked.constant(new Float32Array(4), [1, 4, 1, 1], 'float32');
    const name = asked.node('ReorderInput', [pixel], { channels_last: 0 }, BLOCKED);
    const block = (await run(runtime, asked, name, undefined)).dims[1] as number;
    if (block < 8) return undefined;
    const [found, expected] = [await sample(runtime, block), await sample(runtime, undefined)];
    const isRight = expected.every((value, index) => Math.abs(value - (found[index] ?? Number.NaN)) < 1e-3);
    return isRight ? block : undefined;
  } catch {
    return undefined;
  }
}

/** A small convolution whose channels do not fill their blocks. */
async function sample(runtime: OnnxRuntime, block: number | undefined): Promise<Float32Array> {
  const graph = new Graph(block);
  const make = (sides: number[]) => {
    const length = sides.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length }, (_, index) => ((index * 37) % 29) / 29 - 0.5);
    return { name: graph.constant(values, sides, 'float32'), sides };
  };
  const filter = { ...make([3, 3, 32, 24]), height: 0, width: 1, inputs: 2, outputs: 3 };
  const name = convolveImages(graph, make([2, 32, 5, 6]), filter, { pads: [1, 1, 1, 1] });
  return (await run(runtime, graph, name, [2, 24, 5, 6])).data as Float32Array;
}

async function run(runtime: OnnxRuntime, graph: Graph, name: string, shape: number[] | undefined) {
  const { model } = graph.finish([{ name, shape, type: 'float32' }]);
  const session = await runtime.InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  try {
    const result = (await session.run({}))[name];
    if (!result) throw new Error('the session gave nothing');
    return result;
  } finally {
    await session.release();
  }
}
