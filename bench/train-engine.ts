/** One engine's side of the training benchmark: ENGINE SIDE CHANNELS BATCH CLASSES; answers lines as training.ts asks. */
import { createInterface } from 'node:readline';
import { buildTrainingModel, HEAD_UNITS, type MedNetArchitecture } from '../mednet/architecture.ts';
import type { EngineName } from '../mednet/engines/engine.ts';
import { chooseEngine } from '../mednet/engines/index.ts';
import { Learner } from '../mednet/training/learner.ts';
import { lossTargets } from '../mednet/training/targets.ts';
import { initialWeights, writeWeights } from '../mednet/weights.ts';

const [name = '', ...numbers] = process.argv.slice(2);
const [side, channels, batch, classCount] = numbers.map(Number) as [
  number,
  MedNetArchitecture['channels'],
  number,
  number,
];
const { engine } = await chooseEngine(name as EngineName);
const { tf } = engine;
const model = buildTrainingModel(tf, { channels, width: 1, classCount });
writeWeights(tf, model, initialWeights(model, 1));
const learner = new Learner(engine, model, { rate: () => 1, weightDecay: 0.01 });
const images = tf.randomNormal([batch, side, side, channels], 0, 1, 'float32', 1);
const mask = tf.ones([batch, HEAD_UNITS]);
const labels = Array.from({ length: batch }, (_, index) => index % classCount);
const targets = tf.tensor(lossTargets(labels, new Float32Array(classCount).fill(1), 0), [batch, classCount]);
const parameters = model.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);

process.stdout.write(`${engine.description}, ${parameters} parameters\n`);
let number = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const began = performance.now();
  for (let step = 0; step < Number(line); step++) await learner.step([images, mask], targets, 1e-3, ++number);
  process.stdout.write(`${(performance.now() - began) / 1000}\n`);
}
process.exit(0);
