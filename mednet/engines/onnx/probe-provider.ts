/** Whether ONNX Runtime computes on a device, found out in another process: a bad library or driver can abort its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Device } from '../engine.ts';
import { Graph } from './graph.ts';

const TIMEOUT_MS = 60_000;

const PROGRAM = `
  const { InferenceSession } = require('onnxruntime-node');
  const [device, model, output] = process.argv.slice(1);
  const options = { executionProviders: [device], logSeverityLevel: 4 };
  InferenceSession.create(Buffer.from(model, 'base64'), options)
    .then((session) => session.run({}))
    .then((results) => {
      if (results[output].data[0] !== 9) throw new Error('a convolution is wrong');
      process.exit(0);
    })
    .catch((error) => {
      process.stderr.write('\\nRefused: ' + error.message.trim().replaceAll('\\n', ' '), () => process.exit(1));
    });`;

/** Throws an Error with what the library said when it does not. */
export async function probeProvider(device: Device): Promise<void> {
  const graph = new Graph();
  const ones = (sides: number[]): string => {
    const length = sides.reduce((product, side) => product * side, 1);
    return graph.constant(new Float32Array(length).fill(1), sides, 'float32');
  };
  const name = graph.node('Conv', [ones([1, 1, 5, 5]), ones([1, 1, 3, 3])]);
  const { model } = graph.finish([{ name, shape: [1, 1, 3, 3], type: 'float32' }]);
  const options = { cwd: fileURLToPath(new URL('.', import.meta.url)), timeout: TIMEOUT_MS };
  await new Promise<void>((resolve, reject) => {
    execFile(
      process.execPath,
      ['-e', PROGRAM, device, model.toString('base64'), name],
      options,
      (error, _, complaint) => {
        if (!error) return resolve();
        const lines = complaint.split('\n').filter((text) => /error|cannot|refused/i.test(text));
        const line = lines.findLast((text) => text.startsWith('Refused: '))?.slice(9) ?? lines[0];
        // The last sentence says what is wrong; those before it say where in the library.
        const reason = line?.trim().split('. ').at(-1)?.slice(0, 300);
        reject(new Error(reason ?? error.signal ?? 'it ended without a word'));
      },
    );
  });
}
