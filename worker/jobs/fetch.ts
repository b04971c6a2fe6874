/** Downloads from another site into an upload of the submitter's, and queues its import where one was asked for. */
import type { StoredBlob } from '../../hub/blobs/blob-store.ts';
import { registerBlobs } from '../../hub/blobs/register-blobs.ts';
import { removeUnusedBlobs } from '../../hub/blobs/remove-unused-blobs.ts';
import type { Prisma } from '../../hub/db/generated/client.ts';
import { createFetchClient } from '../../hub/fetch/fetch-client.ts';
import type { FetchPlan } from '../../hub/fetch/fetch-plan.ts';
import { makePlan } from '../../hub/fetch/make-plan.ts';
import { dropCheckpoints } from '../../hub/jobs/checkpoints.ts';
import type { FetchConfiguration } from '../../hub/jobs/configurations/fetch.ts';
import type { Queue } from '../../hub/jobs/open-queue.ts';
import { insertJob } from '../../hub/jobs/submit-job.ts';
import { holdRoom } from '../../hub/uploads/hold-room.ts';
import { requireWaitingRoom } from '../../hub/uploads/require-upload-room.ts';
import { downloadAll, wantedBytes } from '../fetch/download-all.ts';
import { loadState } from '../fetch/fetch-state.ts';
import { packFiles } from '../fetch/pack-files.ts';
import { writeReceipt } from '../fetch/write-receipt.ts';
import { finishRun } from '../finish-run.ts';
import { storeJobFiles, writeJobFiles } from '../job-files.ts';
import { type JobCode, type JobRun, progressTeller, sayLog } from '../job-run.ts';

type Run = JobRun<FetchConfiguration>;

/** Blobs per transaction. */
const batch = 1000;

export const fetchFiles: JobCode<FetchConfiguration> = async (run) => {
  const ending = new AbortController();
  const signal = AbortSignal.any([run.signal, ending.signal]);
  const client = createFetchClient({ ...run.config.fetch, signal });
  try {
    const plan = await makePlan(client, run.configuration.from);
    for (const remark of plan.remarks) sayLog(run, `${remark}.`);
    const hold = (bytes: number) => holdRoom(run.prisma, { ownerId: run.owner.id, jobId: run.attempt.jobId }, bytes);
    await hold(wantedBytes(plan.files) ?? 0);
    const state = await loadState(run);
    const blobs = await downloadAll(run, { client, plan, state, signal, hold, onFailure: () => ending.abort() });
    if (blobs === undefined) return 'stopped';
    const whole = await pack(run, plan, blobs);
    await finish(run, plan, whole);
    await forget(run, state.list());
    return 'succeeded';
  } finally {
    client.close();
  }
};

/** A single file stays what it is. */
async function pack(run: Run, { files, notes }: FetchPlan, blobs: StoredBlob[]): Promise<StoredBlob> {
  const [first] = blobs;
  if (first && files.length === 1 && !files[0]?.isUnpacked && Object.keys(notes).length === 0) return first;
  const tell = progressTeller(run);
  const packed = files.map((file, index) => ({ ...file, blob: blobs[index] as StoredBlob }));
  return packFiles(run.blobs, packed, notes, {
    maxBytes: run.configuration.maxBytes,
    onFile: (index) =>
      tell({ fraction: 0.95 + (0.05 * index) / files.length, message: `Packing file ${index + 1} of ${files.length}` }),
  });
}

async function finish(run: Run, plan: FetchPlan, whole: StoredBlob): Promise<void> {
  const files = await storeJobFiles(run, [writeReceipt(run.configuration, plan, whole)]);
  const queue = await run.openQueue();
  try {
    await finishRun(run, async (tx) => {
      await writeJobFiles(tx, run, files);
      return writeUpload(run, { tx, queue }, plan.fileName, whole);
    });
  } finally {
    await queue.close();
  }
}

/** The upload, and the import that goes on from it. TOO_LARGE without room; what has come stays for when there is. */
async function writeUpload(
  { attempt, blobs, configuration, owner }: Run,
  { tx, queue }: { tx: Prisma.TransactionClient; queue: Queue },
  fileName: string,
  whole: StoredBlob,
): Promise<string> {
  await requireWaitingRoom(tx, owner.id, whole.size, { ofJob: attempt.jobId });
  await registerBlobs(tx, blobs, [whole]);
  const { sha256, size } = whole;
  const upload = await tx.upload.create({
    data: { ownerId: owner.id, blobSha256: sha256, fileName, jobId: attempt.jobId },
  });
  const fetched = `Fetched ${fileName}: ${size} bytes`;
  if (!configuration.import) return `${fetched}. Import it as upload ${upload.id}`;
  const from = { type: 'upload', upload: upload.id, sha256 } as const;
  const { id } = await insertJob({ tx, queue }, owner.id, {
    title: `Import ${configuration.import.slug}`,
    configuration: { ...configuration.import, from },
    inputs: { fetchedBy: attempt.jobId },
  });
  return `${fetched}. Its import is queued as job ${id}`;
}

/** Removes what the whole was made of. Only of what is registered is it known that nobody else points at it. */
async function forget(run: Run, pieces: StoredBlob[]): Promise<void> {
  await dropCheckpoints(run, run.attempt.jobId);
  for (let start = 0; start < pieces.length; start += batch) {
    const some = pieces.slice(start, start + batch);
    await run.prisma.$transaction((tx) => registerBlobs(tx, run.blobs, some), { timeout: 120_000 });
    await removeUnusedBlobs(
      run,
      some.map(({ sha256 }) => sha256),
    );
  }
}
