/**
 * The whole chain on real images: imports the five target tasks and the two pools, pretrains a first Gray- and
 * Color-MedNet, fine-tunes both and a control from scratch, and puts all of them on two boards.
 */
import { connectToHub } from './hub-client.ts';
import { benchmark, fineTune, importOnce, pretrain, printBoard } from './hub-steps.ts';

const tasks = ['breast-ultrasound', 'skin-melanoma', 'chest-xray', 'histology-lung', 'rbc-morphology'];
const lines = [
  {
    model: 'gray-mednet',
    title: 'Gray-MedNet',
    pool: 'pretrain-gray',
    folder: 'pretrain/gray',
    channels: 1,
    task: 'breast-ultrasound',
  },
  {
    model: 'color-mednet',
    title: 'Color-MedNet',
    pool: 'pretrain-color',
    folder: 'pretrain/color',
    channels: 3,
    task: 'skin-melanoma',
  },
];
const width = Number(process.argv[2] ?? 1);
const epochs = Number(process.argv[3] ?? 4);
const fineTuneEpochs = Number(process.argv[4] ?? 12);

const hub = connectToHub();
for (const task of tasks) await importOnce(hub, { slug: task, folder: `targets/${task}`, task });
for (const { model, title, pool, folder, channels, task } of lines) {
  await importOnce(hub, { slug: pool, folder, channels });
  const base = await pretrain(hub, { model, title, dataSets: [pool], channels, width, epochs, maxCasesPerClass: 300 });
  const recipes = [
    { model: `${task}-from-${model}`, base, recipe: 'FULL' },
    { model: `${task}-probe-of-${model}`, base, recipe: 'LINEAR_PROBE' },
    { model: `${task}-from-scratch`, recipe: 'FULL', width },
  ];
  for (const recipe of recipes) {
    const version = await fineTune(hub, {
      ...recipe,
      title: recipe.model.replaceAll('-', ' '),
      task,
      epochs: fineTuneEpochs,
    });
    await benchmark(hub, version, task);
  }
  await printBoard(hub, task);
}
