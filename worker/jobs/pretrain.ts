/** Trains MedNet from scratch on the classes of one or more source sets (the paper, section 4). */
import type { PretrainConfiguration } from '../../hub/jobs/job-configuration.ts';
import { chooseLicence } from '../../hub/registry/read-licences.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { medNet } from '../../mednet/training/network.ts';
import { type JobCode, openEngine } from '../job-run.ts';
import { loadImages } from '../load-images.ts';
import { pinnedData } from '../pinned-data.ts';
import { poolCases } from '../pool-cases.ts';
import { trainVersion } from '../train-version.ts';
import { writeCard } from '../write-card.ts';
import { writeVersion } from '../write-version.ts';

export const pretrain: JobCode<PretrainConfiguration> = async (run) => {
  const { channels, imageSize, width, recipe, model: slug, title } = run.configuration;
  const data = await pinnedData(run);
  const classes = [...new Set(data.flatMap((set) => set.classes))].sort();
  const preprocessing = makePreprocessing(channels, imageSize);
  const trainingCases = await poolCases(run, data, classes, 'TRAIN');
  const train = await loadImages(run, trainingCases, preprocessing);
  const validation = await loadImages(run, await poolCases(run, data, classes, 'VALIDATION'), preprocessing);
  const generated = trainingCases.filter(({ isGenerated }) => isGenerated).length;
  const engine = await openEngine(run);
  const network = medNet({ channels, width, classCount: classes.length });
  const result = await trainVersion(run, engine, { network, train, validation, recipe });
  if (result.isStopped) return 'stopped';
  const sources = data.map(({ reference, dataSet }) => ({ name: reference, licence: dataSet.licence }));
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
    dataSetVersionIds: data.map((set) => set.id),
    width,
    classes,
    preprocessing,
    weights: result.weights,
    licence,
    card: (reference) =>
      writeCard({
        reference,
        title,
        kind: 'pretrain',
        from: 'scratch',
        data,
        licence,
        recipe,
        width,
        imageCounts: { train: train.count - generated, validation: validation.count, generated },
        preprocessing,
        result,
        engine,
      }),
  });
  return 'succeeded';
};
