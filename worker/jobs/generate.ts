/** Trains a generator on small classes, judges what it makes, and keeps weights, pictures and figures as files. */
import { dropCheckpoints, saveCheckpoint } from '../../hub/jobs/checkpoints.ts';
import type { GenerateConfiguration } from '../../hub/jobs/configurations/generate.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { GAN_SIZE } from '../../mednet/gan/gan-architecture.ts';
import { ganFingerprintOf } from '../../mednet/gan/gan-fingerprint.ts';
import type { GanResult } from '../../mednet/gan/gan-request.ts';
import { decodeGanState, encodeGanState } from '../../mednet/gan/gan-state.ts';
import { trainGan } from '../../mednet/gan/train-gan.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import type { LabelledImages } from '../../mednet/training/request.ts';
import { finishRun } from '../finish-run.ts';
import { generatorFiles } from '../generate/generator-files.ts';
import { judgeClasses } from '../generate/judge-classes.ts';
import { storeJobFiles, writeJobFiles } from '../job-files.ts';
import { type JobCode, type JobRun, openEngine, progressTeller, sayLog } from '../job-run.ts';
import { listCases, loadImages } from '../load-images.ts';
import { type PinnedData, pinnedData } from '../pinned-data.ts';
import { resumeAt } from '../resume-at.ts';

type Run = JobRun<GenerateConfiguration>;

export const generate: JobCode<GenerateConfiguration> = async (run) => {
  const [data] = await pinnedData(run);
  if (!data) throw new Error('a generate job without data');
  const training = await loadClasses(run, data, 'TRAIN');
  const heldOut = await loadClasses(run, data, 'VALIDATION');
  const engine = await openEngine(run);
  const { weights, isStopped } = await train(run, engine, training);
  if (isStopped) return 'stopped';
  sayLog(run, 'Trained. Now generating images and comparing them with real ones.');
  const judged = await judgeClasses(run, engine, { weights, training, heldOut });
  const files = await storeJobFiles(run, await generatorFiles(run, { data, engine, weights, judged }));
  await finishRun(run, async (tx) => {
    await writeJobFiles(tx, run, files);
    return `Made a generator of ${run.configuration.classes.join(', ')}`;
  });
  await dropCheckpoints(run, run.attempt.jobId);
  return 'succeeded';
};

/** The images of the chosen classes, labelled by their place among these. */
async function loadClasses(run: Run, data: PinnedData, split: 'TRAIN' | 'VALIDATION'): Promise<LabelledImages> {
  const { classes, channels } = run.configuration;
  const places = new Map(classes.map((name, place) => [data.classes.indexOf(name), place]));
  const cases = (await listCases(run.prisma, data.id, split)).flatMap((item) => {
    const label = places.get(item.label);
    return label === undefined ? [] : [{ ...item, label }];
  });
  return loadImages(run, cases, makePreprocessing(channels, GAN_SIZE));
}

async function train(run: Run, engine: Engine, images: LabelledImages): Promise<GanResult> {
  const { channels, classes, recipe } = run.configuration;
  const { jobId } = run.attempt;
  const tell = progressTeller(run);
  const request = { architecture: { channels, classCount: classes.length }, images, recipe };
  return trainGan({
    ...request,
    engine,
    resume: await resumeAt(run, ganFingerprintOf(request), decodeGanState),
    signal: run.signal,
    onProgress({ generatorLoss: loss, discriminatorLoss, ...metrics }) {
      const progress = { fraction: metrics.step / metrics.steps, loss, ...metrics };
      tell(progress, { type: 'STEP', data: { ...progress, discriminatorLoss } });
    },
    onCheckpoint: (state) => saveCheckpoint(run, run.attempt, state.step, encodeGanState(state, jobId)),
  });
}
