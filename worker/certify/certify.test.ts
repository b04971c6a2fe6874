/** Certificates of real files: the same in the runtimes of this process, not the same once a file is another. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import type { User } from '../../hub/db/generated/client.ts';
import { buildMedNet } from '../../mednet/architecture.ts';
import { chooseEngine } from '../../mednet/engines/index.ts';
import type { ModelPackage } from '../../mednet/formats/format.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { makePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { initialWeights, type Weights } from '../../mednet/weights.ts';
import { makeJob, makeVersion } from '../../server/test-registry.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { EventWriter } from '../event-writer.ts';
import { describeModel } from '../exports/describe-model.ts';
import { storeFormat } from '../exports/store-format.ts';
import type { JobRun } from '../job-run.ts';
import { certify } from './certify.ts';

const { engine } = await chooseEngine();
const architecture = { channels: 1, width: 0.25, classCount: 2 } as const;
const weights = initialWeights(buildMedNet(engine.tf, architecture), 3);
const parts = { architecture, classes: ['a', 'b'], preprocessing: makePreprocessing(1, 64), licence: 'CC0' };

let hub: TestHub;
let owner: User;
let model: ModelPackage;
const { PATH, HOME } = process.env;
beforeAll(async () => {
  hub = await testHub();
  owner = await hub.prisma.user.findUniqueOrThrow({ where: { id: hub.member.id } });
  model = await describeModel(engine, { ...parts, weights });
  // Nothing of this machine beside what npm brings.
  Object.assign(process.env, { PATH: '', HOME: hub.config.home });
});
afterAll(async () => {
  Object.assign(process.env, { PATH, HOME });
  await hub.close();
});

/** A draft whose files are these. */
async function draftOf(slug: string, written: Partial<Record<keyof typeof FORMATS, ModelPackage>>): Promise<string> {
  const { id: versionId } = await makeVersion(hub.prisma, { owner, slug, isExported: false });
  await hub.prisma.artifact.deleteMany({ where: { versionId } });
  for (const [format, given] of Object.entries(written)) {
    const { files } = await storeFormat(hub.blobs, FORMATS[format as keyof typeof FORMATS], given);
    await hub.prisma.$transaction((tx) => registerBlobs(tx, hub.blobs, files));
    await hub.prisma.artifact.createMany({
      data: files.map(({ name, mediaType, sha256 }) => ({ versionId, format, name, mediaType, blobSha256: sha256 })),
    });
  }
  return versionId;
}

async function certificateOf(versionId: string, signal = new AbortController().signal) {
  const attempt = { jobId: (await makeJob(hub.prisma, owner, 'EXPORT')).id, attemptNumber: 1 };
  const events = new EventWriter(hub.prisma, attempt, { onReplaced: expect.unreachable, onError: expect.unreachable });
  const run = { ...hub, attempt, events, signal } as unknown as JobRun<unknown>;
  try {
    return await certify(run, { versionId, engine, model });
  } finally {
    await events.close();
  }
}

test('what was written gives the same; runtimes that are not there are named with the way to get them', async () => {
  const lines = await certificateOf(
    await draftOf('same', { safetensors: model, tfjs: model, onnx: model, matlab: model }),
  );
  const outcomes = lines.map(({ runtime, outcome }) => `${runtime}: ${outcome}`);
  expect(outcomes).toEqual([
    'MedNet Hub: PASSED',
    'numpy: SKIPPED',
    'TensorFlow.js: PASSED',
    'ONNX Runtime in Node: PASSED',
    'ONNX Runtime in Python: SKIPPED',
    'Octave: SKIPPED',
  ]);
  for (const line of lines) {
    if (line.outcome === 'PASSED') expect(line.relative).toBeLessThan(1e-5);
    else expect(line.reason).toMatch(/on this machine/);
  }
});

test('one value of one kernel that is another is found, and how far it leads', async () => {
  const changed: Weights = new Map(weights);
  const { shape, data } = changed.get('block5_3x3_conv/kernel')!;
  changed.set('block5_3x3_conv/kernel', {
    shape,
    data: data.map((value, index) => (index === 0 ? value + 0.5 : value)),
  });
  const lines = await certificateOf(await draftOf('changed', { onnx: { ...model, weights: changed } }));
  expect(lines[0]).toMatchObject({ runtime: 'ONNX Runtime in Node', outcome: 'FAILED' });
  expect(lines[0]?.relative).toBeGreaterThan(1e-5);
  expect(lines[0]?.reason).toMatch(/differs by .* limit is 0\.00001/);
});

test('a file that cannot be read is a failure, and a job that is stopped is not', async () => {
  const versionId = await draftOf('damaged', { tfjs: model });
  const damaged = await hub.blobs.put(Buffer.from('{"modelTopology": {}'));
  await hub.prisma.blob.create({ data: damaged });
  await hub.prisma.artifact.updateMany({
    where: { versionId, name: 'model.json' },
    data: { blobSha256: damaged.sha256 },
  });
  expect(await certificateOf(versionId)).toMatchObject([
    { outcome: 'FAILED', reason: expect.stringMatching(/did not run.*JSON/) },
  ]);
  await expect(certificateOf(versionId, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});
