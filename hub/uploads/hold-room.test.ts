import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeJob } from '../../server/test-registry.ts';
import { type TestHub, testHub } from '../../test/hub.ts';
import type { User } from '../db/generated/client.ts';
import { beginUpload } from './begin-upload.ts';
import { countWaitingBytes } from './count-waiting-bytes.ts';
import { holdRoom } from './hold-room.ts';
import { UPLOAD_LIMITS } from './upload-limits.ts';

const { mostBytes, mostWaitingBytes } = UPLOAD_LIMITS;
const PLACES = mostWaitingBytes / mostBytes;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.prisma.job.updateMany({ data: { heldBytes: null } });
  await hub.prisma.partialUpload.deleteMany();
});

const makeFetch = async () => (await makeJob(hub.prisma, hub.member as User, 'FETCH')).id;
const hold = (jobId: string, bytes: number) => holdRoom(hub.prisma, { ownerId: hub.member.id, jobId }, bytes);
const send = () => beginUpload(hub.prisma, hub.member, { fileName: 'x.zip', size: mostBytes });
const waiting = async () => Number(await countWaitingBytes(hub.prisma, hub.member.id));

it('lets fetches and uploads that begin at the same time have no more together than is allowed', async () => {
  const fetches = await Promise.all(Array.from({ length: PLACES }, makeFetch));
  const tried = [...fetches.map((id) => hold(id, mostBytes)), ...fetches.map(send)];
  const ended = await Promise.allSettled(tried);
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toEqual(Array(PLACES).fill(expect.objectContaining({ code: 'TOO_LARGE' })));
  expect(await waiting()).toBe(mostWaitingBytes);
});

it('counts what a fetch holds once, as it grows, and no longer than it is under way', async () => {
  const id = await makeFetch();
  await hold(id, mostBytes);
  await hold(id, mostWaitingBytes);
  await expect(hold(id, mostWaitingBytes + 1)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  expect(await waiting()).toBe(mostWaitingBytes);
  await expect(send()).rejects.toThrow('fetches under way');
  await hub.prisma.job.update({ where: { id }, data: { state: 'FAILED', finishedAt: new Date() } });
  await send();
  expect(await waiting()).toBe(mostBytes);
});
