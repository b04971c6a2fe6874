/** Trains MedNet, from scratch or on from a base, on the classes of one or more source sets (the paper, section 4). */
import type { PretrainConfiguration } from '../../hub/jobs/configurations/pretrain.ts';
import { chooseLicence } from '../../hub/registry/read-licences.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { medNet } from '../../mednet/training/network.ts';
import { predict } from '../../mednet/training/predict.ts';
import { judgeValidation } from '../cards/judge-validation.ts';
import { writeCard } from '../cards/write-card.ts';
import { type JobCode, openEngine } from '../job-run.ts';
import { keepTrainingSheet } from '../keep-training-sheet.ts';
import { loadImages } from '../load-images.ts';
import { pinnedData } from '../pinned-data.ts';
import { poolCases } from '../pool-cases.ts';
import { readBase } from '../read-base.ts';
import { storeSamples } from '../samples/store-samples.ts';
import { trainVersion } from '../train-version.ts';
import { writeVersion } from '../write-version.ts';

export const pretrain: JobCode<PretrainConfiguration> = async (run) => {
  const {
    channels,
    imageSize,
    sourceSize = imageSize,
    width,
    precision,
    recipe,
    model: slug,
    title,
  } = run.configuration;
  const data = await pinnedData(run);
  const classes = [...new Set(data.flatMap((set) => set.classes))].sort();
  const preprocessing = makePreprocessing(channels, imageSize);
  const cases = {
    train: await poolCases(run, data, classes, 'TRAIN'),
    validation: await poolCases(run, data, classes, 'VALIDATION'),
  };
  const train = await loadImages(run, cases.train, makePreprocessing(channels, sourceSize));
  const validation = await loadImages(run, cases.validation, preprocessing);
  await keepTrainingSheet(run, {
    images: train,
    side: imageSize,
    recipe,
    isGenerated: (index) => cases.train[index]?.isGenerated ?? false,
  });
  const engine = await openEngine(run);
  const network = medNet({ channels, width, classCount: classes.length });
  const base = await readBase(run);
  const result = await trainVersion(run, engine, { network, base: base?.weights, train, validation, recipe });
  if (result.isStopped) return 'stopped';
  const probabilities = await predict(engine, network, result.weights, validation, recipe.batchSize);
  // Where the classes were not learnt, their figures would say nothing.
  const figures =
    recipe.labelWeight > 0 ? judgeValidation(probabilities, cases.validation, classes, recipe.seed) : undefined;
  const sources = data.map(({ reference, dataSet }) => ({ name: reference, licence: dataSet.licence }));
  if (base) sources.push({ name: base.reference, licence: base.licence });
  const licence = chooseLicence(sources, run.configuration.licence);
  const kind = channels === 1 ? 'gray' : 'colour';
  await writeVersion(run, engine, {
    model: {
      slug,
      title,
      channels,
      modality: 'mixed',
      summary: `MedNet pretrained on ${classes.length} classes of ${kind} medical images.`,
    },
    label: run.configuration.label,
    baseId: base?.id,
    dataSetVersionIds: data.map((set) => set.id),
    width,
    classes,
    preprocessing,
    weights: result.weights,
    licence,
    temperature: figures?.temperature,
    samples: await storeSamples(run, data, recipe.seed),
    card: (reference) =>
      writeCard({
        reference,
        title,
        kind: 'pretrain',
        from: base?.reference ?? 'scratch',
        owner: run.owner,
        data,
        classes,
        licence,
        recipe,
        width,
        precision,
        cases,
        preprocessing,
        sourceSize,
        result,
        figures,
        engine,
      }),
  });
  return 'succeeded';
};
