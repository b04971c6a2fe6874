/** One fine-tune and its benchmark, from submission to the board, against a running hub. */
import { connectToHub } from './hub-client.ts';
import { benchmark, fineTune, importOnce, printBoard } from './hub-steps.ts';

const hub = connectToHub();
const hasData = Boolean(process.env.MEDNET_DATA);
const task = hasData ? 'breast-ultrasound' : 'phantom-shapes';
process.stdout.write(
  `The hub at ${hub.address}, task ${task}${hasData ? '' : ' (generated images: set MEDNET_DATA for real ones)'}\n\n`,
);

await importOnce(hub, hasData ? { slug: task, folder: `targets/${task}`, task } : { slug: task, phantom: true, task });
const model = `demo-${task}`;
const version = await fineTune(hub, {
  model,
  title: `Demonstration: ${task}`,
  task,
  width: 0.25,
  epochs: 6,
  batchSize: 16,
  learningRate: 0.003,
});
await benchmark(hub, version, task);
await printBoard(hub, task);
