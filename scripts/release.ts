/**
 * Makes the released versions on a running hub, by its own jobs: imports MEDNET_DATA, assembles the pools, searches the recipe
 * on validation cases, pretrains Gray- and Color-MedNet, fine-tunes one for each task, and puts all of it on the boards. What
 * is there already is not made again.
 */
import { connectToHub } from './hub-client.ts';
import { assembleOnce, benchmark, importOnce, printBoard, release, transfer } from './hub-steps.ts';
import { BASES, FINE_TUNE_NOTES, FINE_TUNE_RECIPE, FINE_TUNES } from './release-plan.ts';
import { searchRecipe } from './search-recipe.ts';

const hub = connectToHub();
for (const { task } of FINE_TUNES) await importOnce(hub, { slug: task, folder: `targets/${task}`, task });
for (const base of BASES) {
  const { data, assembled, input, notes } = base;
  await importOnce(hub, data);
  await assembleOnce(hub, {
    slug: assembled,
    title: `${input.title} pretraining pool`,
    dataSets: [data.slug],
    fewestPerClass: 50,
  });
  const training = { ...input, dataSets: [assembled] };
  const tasks = FINE_TUNES.filter((one) => one.base === input).map(({ task }) => task);
  await release(hub, `${input.model}@${input.label}`, {
    kind: 'Pretrain',
    stage: 'RELEASE',
    input: training,
    notes: async () => ({ ...notes, recipeSearch: await searchRecipe(hub, base, tasks) }),
  });
}
for (const { task, base } of FINE_TUNES) {
  const model = `${task}-${base.model}`;
  const input = { ...FINE_TUNE_RECIPE, model, task, base: `${base.model}@${base.label}` };
  const version = await release(hub, `${model}@1`, { kind: 'FineTune', input, notes: () => FINE_TUNE_NOTES });
  await benchmark(hub, version, task);
}
// Last, as it takes longest.
for (const { task, base } of FINE_TUNES) {
  await transfer(hub, `${base.model}@${base.label}`, task);
  await printBoard(hub, task);
}
