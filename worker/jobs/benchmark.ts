/** Judges a fine-tuned version on the hidden test split of its task. */
import { readContent } from '../../hub/blobs/content.ts';
import { measureContamination } from '../../hub/contamination/measure-contamination.ts';
import type { Prisma } from '../../hub/db/generated/client.ts';
import { codeVersion } from '../../hub/evaluations/code-version.ts';
import { writePredictions } from '../../hub/evaluations/stored-predictions.ts';
import type { BenchmarkConfiguration } from '../../hub/jobs/configurations/benchmark.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { summarise } from '../../mednet/metrics/summarise.ts';
import { parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { medNet } from '../../mednet/training/network.ts';
import { predict } from '../../mednet/training/predict.ts';
import { BatchClock } from '../batch-clock.ts';
import { finishRun } from '../finish-run.ts';
import { hardware } from '../hardware.ts';
import { type JobCode, openEngine, sayLog } from '../job-run.ts';
import { listCases, loadImages } from '../load-images.ts';
import { pinnedData } from '../pinned-data.ts';

const batchSize = 32;

export const benchmark: JobCode<BenchmarkConfiguration> = async (run) => {
  const { configuration, inputs, prisma, attempt } = run;
  const [data] = await pinnedData(run);
  const pinned = inputs.version;
  if (!data || !pinned) throw new Error('a benchmark job without data or version');
  const version = await prisma.version.findUniqueOrThrow({ where: { id: pinned.id } });
  const task = await prisma.task.findUniqueOrThrow({ where: { slug: configuration.task } });
  const cases = await listCases(prisma, data.id, 'TEST');
  const images = await loadImages(run, cases, parsePreprocessing(version.preprocessing));
  const engine = await openEngine(run);
  const { tensors } = decodeSafetensors(await readContent(run, pinned.weights));
  const clock = new BatchClock(batchSize);
  const probabilities = await predict(
    engine,
    medNet(architectureSchema.parse(version.architecture)),
    tensors,
    images,
    batchSize,
    (done) => clock.count(done),
  );
  sayLog(run, `Predicted ${cases.length} test images; ${configuration.resamples} bootstrap resamples.`);
  const { labels } = images;
  const { classes } = version;
  const [caseIds, groups] = [cases.map((item) => item.id), cases.map((item) => item.group)];
  const metrics = summarise(probabilities, labels, classes, groups, configuration);
  const about = { versionId: version.id, dataSetVersionId: data.id };
  const judged = { ...about, caseIds, groups, labels, classes, probabilities };
  const contamination = await measureContamination(prisma, judged, configuration);
  await finishRun(run, async (tx) => {
    const evaluation = await tx.evaluation.create({
      data: {
        ...about,
        taskId: task.id,
        ...attempt,
        track: 'FINE_TUNED',
        mark: version.isImported ? 'HUB_SCORED' : 'HUB_RUN',
        metrics: metrics as unknown as Prisma.InputJsonObject,
        macroAuc: metrics.macroAuc.value,
        caseCount: cases.length,
        contamination: { create: contamination },
        environment: {
          engine: engine.description,
          seed: configuration.seed,
          resamples: configuration.resamples,
          code: await codeVersion(),
          imagesPerSecond: clock.imagesPerSecond,
          batchSize,
          ...hardware(),
        },
      },
    });
    await writePredictions(tx, evaluation.id, { ids: caseIds, classes }, probabilities);
    return `Macro AUC ${metrics.macroAuc.value.toFixed(3)} on ${cases.length} test images`;
  });
  return 'succeeded';
};
