/** Pretraining that goes on from a base, by a self-supervised term alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContent } from '../../hub/blobs/content.ts';
import { cancelJob } from '../../hub/jobs/cancel-job.ts';
import { type PretrainRequest, submitPretrain } from '../../hub/jobs/submit-pretrain.ts';
import { readAncestry } from '../../hub/registry/read-ancestry.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { isHeadWeight, type Weights } from '../../mednet/weights.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import { runNextJob } from '../test-job.ts';
import { makeFilmBase, makeFilms } from '../transfer/test-films.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub({ MEDNET_ENGINE: 'onnx', MEDNET_DEVICE: 'cpu' });
  await makeFilms(hub);
  await makeFilmBase(hub);
  await hub.prisma.version.updateMany({ data: { licence: 'CC-BY-SA-4.0' } });
});
afterAll(() => hub.close());

const request: PretrainRequest = {
  ...{ model: 'next', dataSets: ['films'], base: 'base@1', channels: 1, width: 0.125, imageSize: 64, epochs: 1 },
  ...{ batchSize: 8, learningRate: 1e-9, seed: 1, sampling: 'balanced', usesGenerated: true },
  ...{ labelWeight: 0, terms: [{ term: 'contrastive', weight: 1 }] },
};

/** The version that came of it; its export is not waited for. */
async function train(changes: Partial<PretrainRequest> = {}) {
  const { id } = await submitPretrain(hub, hub.admin, { ...request, ...changes });
  expect(await runNextJob(hub)).toEqual({ outcome: 'succeeded' });
  const exports = await hub.prisma.job.findMany({ where: { kind: 'EXPORT', state: 'QUEUED' } });
  for (const job of exports) await cancelJob(hub, hub.admin, job.id);
  return hub.prisma.version.findUniqueOrThrow({ where: { jobId: id } });
}

async function weightsOf(versionId: string): Promise<Weights> {
  const file = { versionId, format: 'safetensors', name: 'model.safetensors' };
  const { blobSha256 } = await hub.prisma.artifact.findFirstOrThrow({ where: file });
  return decodeSafetensors(await readContent(hub, blobSha256)).tensors;
}

test('goes on from the weights of its base, which is told in card, licence and ancestry', {
  timeout: 180_000,
}, async () => {
  const version = await train();
  const base = await hub.prisma.version.findFirstOrThrow({ where: { model: { slug: 'base' } } });
  expect(version).toMatchObject({ baseId: base.id, licence: 'CC-BY-SA-4.0', temperature: null });
  expect(version.card).toContain('Started from base@1.');
  const ancestry = await readAncestry(hub.prisma, version.id);
  expect(ancestry.map(({ model }) => model.slug)).toEqual(['next', 'base']);
  const [old, now] = [await weightsOf(base.id), await weightsOf(version.id)];
  // At this rate nothing is learnt: what was taken over is still there. Moving averages are no weights.
  const kept = [...old].filter(([name]) => !isHeadWeight(name) && !/moving_/.test(name));
  expect(kept.length).toBeGreaterThan(80);
  for (const [name, { data }] of kept) {
    const found = now.get(name)!.data;
    const farthest = data.reduce((most, value, index) => Math.max(most, Math.abs(value - found[index]!)), 0);
    expect(farthest, name).toBeLessThan(1e-6);
  }
});

test('stores the temperature that its card tells', { timeout: 180_000 }, async () => {
  const { temperature, card } = await train({ model: 'classes', labelWeight: 1, base: null });
  expect(card).toContain(`with logits divided by ${temperature!.toFixed(3)} before softmax`);
});
