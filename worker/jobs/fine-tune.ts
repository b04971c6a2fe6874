/** Fine-tunes a base, or trains from scratch, on the training split; validation picks the epoch; test is not read. */
import type { FineTuneConfiguration } from '../../hub/jobs/configurations/fine-tune.ts';
import { chooseLicence } from '../../hub/registry/read-licences.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { medNet } from '../../mednet/training/network.ts';
import { predict } from '../../mednet/training/predict.ts';
import { judgeValidation } from '../cards/judge-validation.ts';
import { writeCard } from '../cards/write-card.ts';
import { type JobCode, openEngine } from '../job-run.ts';
import { keepTrainingSheet } from '../keep-training-sheet.ts';
import { listCases, loadImages } from '../load-images.ts';
import { pinnedData } from '../pinned-data.ts';
import { readBase } from '../read-base.ts';
import { storeSamples } from '../samples/store-samples.ts';
import { trainVersion } from '../train-version.ts';
import { writeVersion } from '../write-version.ts';

export const fineTune: JobCode<FineTuneConfiguration> = async (run) => {
  const { configuration, prisma } = run;
  const { channels, imageSize, width, precision, recipe } = configuration;
  const [data] = await pinnedData(run);
  if (!data) throw new Error('a fine-tune job without data');
  const preprocessing = makePreprocessing(channels, imageSize);
  const { classes } = data;
  const cases = {
    train: await listCases(prisma, data.id, 'TRAIN'),
    validation: await listCases(prisma, data.id, 'VALIDATION'),
  };
  const train = await loadImages(run, cases.train, preprocessing);
  const validation = await loadImages(run, cases.validation, preprocessing);
  await keepTrainingSheet(run, { images: train, side: imageSize, recipe, isGenerated: () => false });
  const engine = await openEngine(run);
  const network = medNet({ channels, width, classCount: classes.length });
  const base = await readBase(run);
  const result = await trainVersion(run, engine, { network, base: base?.weights, train, validation, recipe });
  if (result.isStopped) return 'stopped';
  const probabilities = await predict(engine, network, result.weights, validation, recipe.batchSize);
  const figures = judgeValidation(probabilities, cases.validation, classes, recipe.seed);
  const sources = [{ name: data.reference, licence: data.dataSet.licence }];
  if (base) sources.push({ name: base.reference, licence: base.licence });
  const licence = chooseLicence(sources, configuration.licence);
  const { slug, title } = { slug: configuration.model, title: configuration.title };
  const from = base?.reference ?? 'scratch';
  await writeVersion(run, engine, {
    model: {
      slug,
      title,
      channels,
      modality: data.dataSet.modality,
      summary: `${data.dataSet.title}, trained from ${from}.`,
    },
    baseId: base?.id,
    dataSetVersionIds: [data.id],
    width,
    classes,
    preprocessing,
    weights: result.weights,
    licence,
    temperature: figures?.temperature,
    samples: await storeSamples(run, [data], recipe.seed),
    card: (reference) =>
      writeCard({
        reference,
        title,
        kind: 'fine-tune',
        from,
        owner: run.owner,
        data: [data],
        classes,
        licence,
        recipe,
        width,
        precision,
        cases,
        preprocessing,
        result,
        figures,
        engine,
      }),
  });
  return 'succeeded';
};
