/** Fine-tunes a base, or trains from scratch, on the training split; validation picks the epoch; test is not read. */
import { readContent } from '../../hub/blobs/content.ts';
import type { FineTuneConfiguration } from '../../hub/jobs/job-configuration.ts';
import { chooseLicence } from '../../hub/registry/read-licences.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { fitTemperature } from '../../mednet/metrics/fit-temperature.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { medNet } from '../../mednet/training/network.ts';
import { predict } from '../../mednet/training/predict.ts';
import type { Weights } from '../../mednet/weights.ts';
import { type JobCode, type JobRun, openEngine } from '../job-run.ts';
import { listCases, loadImages } from '../load-images.ts';
import { pinnedData } from '../pinned-data.ts';
import { trainVersion } from '../train-version.ts';
import { writeCard } from '../write-card.ts';
import { writeVersion } from '../write-version.ts';

export const fineTune: JobCode<FineTuneConfiguration> = async (run) => {
  const { configuration, inputs, prisma } = run;
  const { channels, imageSize, width, recipe } = configuration;
  const [data] = await pinnedData(run);
  if (!data) throw new Error('a fine-tune job without data');
  const preprocessing = makePreprocessing(channels, imageSize);
  const train = await loadImages(run, await listCases(prisma, data.id, 'TRAIN'), preprocessing);
  const validation = await loadImages(run, await listCases(prisma, data.id, 'VALIDATION'), preprocessing);
  const engine = await openEngine(run);
  const network = medNet({ channels, width, classCount: data.classes.length });
  const base = await readBase(run);
  const result = await trainVersion(run, engine, { network, base, train, validation, recipe });
  if (result.isStopped) return 'stopped';
  const probabilities = await predict(engine, network, result.weights, validation, recipe.batchSize);
  const temperature = fitTemperature(probabilities, validation.labels, network.classCount);
  const baseRow = inputs.version
    ? await prisma.version.findUniqueOrThrow({ where: { id: inputs.version.id }, include: { model: true } })
    : undefined;
  const sources = [{ name: data.reference, licence: data.dataSet.licence }];
  if (baseRow) sources.push({ name: 'the base', licence: baseRow.licence });
  const licence = chooseLicence(sources, configuration.licence);
  const { slug, title } = { slug: configuration.model, title: configuration.title };
  const from = inputs.version?.reference ?? 'scratch';
  await writeVersion(run, engine, {
    model: {
      slug,
      title,
      channels,
      modality: data.dataSet.modality,
      summary: `${data.dataSet.title}, trained from ${from}.`,
    },
    baseId: inputs.version?.id,
    dataSetVersionIds: [data.id],
    width,
    classes: data.classes,
    preprocessing,
    weights: result.weights,
    licence,
    temperature,
    card: (reference) =>
      writeCard({
        reference,
        title,
        kind: 'fine-tune',
        from,
        data: [data],
        licence,
        recipe,
        width,
        imageCounts: { train: train.count, validation: validation.count },
        preprocessing,
        result,
        temperature,
        engine,
      }),
  });
  return 'succeeded';
};

/** The weights the job was told to start from, by digest: they are the same whatever has been released since. */
async function readBase({ inputs, ...run }: JobRun<unknown>): Promise<Weights | undefined> {
  if (!inputs.version) return undefined;
  return decodeSafetensors(await readContent(run, inputs.version.weights)).tensors;
}
