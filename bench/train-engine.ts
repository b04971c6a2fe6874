/** One engine's side of the training benchmark: ENGINE SIDE CHANNELS BATCH CLASSES; answers lines as trainer.ts asks. */
import { createInterface } from 'node:readline';
import type { Tensor } from '@tensorflow/tfjs';
import { buildMedNet, buildTrainingModel, HEAD_UNITS, type MedNetArchitecture } from '../mednet/architecture.ts';
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
const architecture = { channels, width: 1, classCount };
const { engine } = await chooseEngine(name as EngineName);
const { tf } = engine;
const model = buildTrainingModel(tf, architecture);
writeWeights(tf, model, initialWeights(model, 1));
const learner = new Learner(engine, model, { rate: () => 1, weightDecay: 0.01 });
const images = tf.randomNormal([batch, side, side, channels], 0, 1, 'float32', 1);
const mask = tf.ones([batch, HEAD_UNITS]);
const labels = Array.from({ length: batch }, (_, index) => index % classCount);
const targets = tf.tensor(lossTargets(labels, new Float32Array(classCount).fill(1), 0), [batch, classCount]);
const parameters = model.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);

function forward(output: 'logits' | 'features'): () => Promise<void> {
  const network = buildMedNet(tf, architecture, output);
  writeWeights(tf, network, initialWeights(network, 1));
  const step = engine.compile((x) => [network.apply(x as Tensor, { training: false }) as Tensor]);
  return async () => {
    const outputs = await step.run([images]);
    for (const tensor of outputs) tensor.dataSync();
    tf.dispose(outputs);
  };
}

let number = 0;
const works: Record<string, () => Promise<unknown>> = {
  train: () => learner.step([images, mask], [targets], 1e-3, ++number),
};

process.stdout.write(`${engine.description}, ${parameters} parameters\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [what = '', times] = line.split(' ');
  if (what === 'memory') {
    process.stdout.write(`${process.resourceUsage().maxRSS / 1024}\n`);
    continue;
  }
  const work = works[what] ?? forward(what as 'logits' | 'features');
  works[what] = work;
  const began = performance.now();
  for (let time = 0; time < Number(times); time++) await work();
  process.stdout.write(`${(performance.now() - began) / 1000}\n`);
}
process.exit(0);
