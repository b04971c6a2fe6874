/** The features of every case of a task: from the store where somebody has computed them, else computed and stored. */
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import type { TransferSubject } from '../../hub/jobs/configurations/transfer-cells.ts';
import { subjectKey } from '../../hub/transfer/subject.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { decodeSafetensors, encodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { preprocess } from '../../mednet/preprocess/preprocess.ts';
import { Forward } from '../../mednet/training/infer.ts';
import { standardise } from '../../mednet/transfer/probe.ts';
import { forEachAtOnce } from '../for-each-at-once.ts';
import { type JobRun, openEngine, progressTeller, sayLog } from '../job-run.ts';
import type { CaseToLoad } from '../load-images.ts';
import { type Backbone, openBackbone } from './open-backbone.ts';
import type { TaskData } from './task-data.ts';

const decodersAtOnce = 4;
const batchSize = 32;
/** Images in memory at a time: at 224 pixels in colour 128 take 80 MB. */
const imagesAtOnce = 128;

interface StoredFeatures {
  /** [cases, length], flat. */
  values: Float32Array;
  length: number;
  /** What computed them. */
  engine: string;
}

/** Scaled by the training split. */
export interface Features extends Omit<StoredFeatures, 'values'> {
  values: Float64Array;
}

export interface FeatureReader {
  /** Random weights give other features for each seed; those of the other subjects do not depend on it. */
  read(data: TaskData, seed: number): Promise<Features>;
}

/** Opens no engine before one is needed. `imageSize` takes the place of that of the subject's contract. */
export function featureReader(run: JobRun<unknown>, subject: TransferSubject, imageSize?: number): FeatureReader {
  let engine: Promise<Engine> | undefined;
  const known = new Map<string, Promise<Features>>();
  const openOnce = (): Promise<Engine> => {
    engine ??= openEngine(run);
    return engine;
  };
  const read = async (data: TaskData, wanted: Wanted): Promise<Features> => {
    const { values, length, engine } = await findOrCompute(run, data, wanted, openOnce);
    return { values: standardise(values, length, data.rows.TRAIN), length, engine };
  };
  return {
    read(data, seed) {
      const source = nameSource(data, subject, { seed, imageSize });
      const key = `${data.id} ${source}`;
      const features = known.get(key) ?? read(data, { subject, source, seed, imageSize });
      known.set(key, features);
      return features;
    },
  };
}

/** Features of fewer rows, or of images of another size, must not be taken for those that the transfer track reads. */
function nameSource(
  { rows }: TaskData,
  subject: TransferSubject,
  { seed, imageSize }: Pick<Wanted, 'seed' | 'imageSize'>,
): string {
  return [
    subjectKey(subject),
    ...(subject.type === 'scratch' ? [`seed=${seed}`] : []),
    ...(imageSize ? [`size=${imageSize}`] : []),
    ...(rows.TEST.length > 0 ? [] : ['without test cases']),
  ].join(' ');
}

interface Wanted {
  subject: TransferSubject;
  /** Under which they are stored. */
  source: string;
  seed: number;
  imageSize?: number;
}

async function findOrCompute(
  run: JobRun<unknown>,
  data: TaskData,
  { subject, source, seed, imageSize }: Wanted,
  openOnce: () => Promise<Engine>,
): Promise<StoredFeatures> {
  const key = { dataSetVersionId: data.id, source };
  const row = await run.prisma.featureSet.findUnique({ where: { dataSetVersionId_source: key } });
  if (row) {
    sayLog(run, `The features of ${source} are known already.`);
    return decodeFeatures(await run.blobs.read(row.blobSha256));
  }
  const engine = await openOnce();
  const begun = performance.now();
  const backbone = await openBackbone(run, engine, subject, { seed, imageSize });
  const features = await compute(run, engine, backbone, data.cases).finally(() => backbone.model.dispose());
  const seconds = (performance.now() - begun) / 1000;
  sayLog(run, `Computed ${features.length} features of ${data.cases.length} images in ${seconds.toFixed(1)} s.`);
  const blob = await run.blobs.put(encodeFeatures(features));
  await run.prisma.$transaction(async (tx) => {
    await registerBlobs(tx, run.blobs, [blob]);
    const versionId = subject.type === 'version' ? subject.id : null;
    // Somebody else may have computed them meanwhile: theirs are as good.
    await tx.featureSet.createMany({ data: [{ ...key, versionId, blobSha256: blob.sha256 }], skipDuplicates: true });
  });
  return features;
}

async function compute(
  run: JobRun<unknown>,
  engine: Engine,
  backbone: Backbone,
  cases: CaseToLoad[],
): Promise<StoredFeatures> {
  const length = backbone.model.outputShape.at(-1) as number;
  const values = new Float32Array(cases.length * length);
  const forward = new Forward(engine, backbone.model);
  const tell = progressTeller(run);
  try {
    for (let start = 0; start < cases.length; start += imagesAtOnce) {
      const images = await readImages(run, backbone, cases.slice(start, start + imagesAtOnce));
      const shape = [backbone.contract.size, backbone.contract.size, backbone.contract.channels];
      const examples = { count: images.length, shape, example: (index: number) => images[index]! };
      values.set(await forward.infer(examples, batchSize, run.signal), start * length);
      const done = start + images.length;
      tell({ fraction: (0.9 * done) / cases.length, message: `Features of ${done} of ${cases.length} images` });
    }
  } finally {
    forward.dispose();
  }
  return { values, length, engine: engine.description };
}

async function readImages({ blobs }: JobRun<unknown>, { contract }: Backbone, cases: CaseToLoad[]) {
  const images: Float32Array[] = [];
  await forEachAtOnce(cases, decodersAtOnce, async ({ blobSha256 }, index) => {
    images[index] = preprocess(await decodeImage(await blobs.read(blobSha256)), contract);
  });
  return images;
}

function encodeFeatures({ values, length, engine }: StoredFeatures): Uint8Array {
  const tensor = { shape: [values.length / length, length], data: values };
  return encodeSafetensors(new Map([['features', tensor]]), { engine });
}

function decodeFeatures(bytes: Uint8Array): StoredFeatures {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const tensor = tensors.get('features');
  if (!tensor) throw new Error('a feature file without features');
  return { values: tensor.data, length: tensor.shape[1] ?? 0, engine: metadata.engine ?? 'unknown' };
}
