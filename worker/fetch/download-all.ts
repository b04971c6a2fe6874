/** All files of a plan, a few at a time; what has come stays with the job, whatever ends this. */
import type { StoredBlob } from '../../hub/blobs/blob-store.ts';
import type { FetchClient } from '../../hub/fetch/fetch-client.ts';
import type { FetchPlan, RemoteFile } from '../../hub/fetch/fetch-plan.ts';
import type { FetchConfiguration } from '../../hub/jobs/configurations/fetch.ts';
import { forEachAtOnce } from '../for-each-at-once.ts';
import { type JobRun, progressTeller, sayLog } from '../job-run.ts';
import { type Download, downloadFile } from './download-file.ts';
import { FetchMeter } from './fetch-meter.ts';
import type { FetchState } from './fetch-state.ts';
import { receivedBytes } from './partial-file.ts';
import { settleFile } from './settle-file.ts';

const filesAtOnce = 4;
/** What a broken process has to ask for again, at most, for each file under way. */
const segmentBytes = 32 * 1024 * 1024;

export interface Fetching {
  client: FetchClient;
  plan: FetchPlan;
  state: FetchState;
  /** Ends every request: the job is stopped, or one file has failed. */
  signal: AbortSignal;
  /** Counts so many bytes among what the owner has waiting. TOO_LARGE without room for them. */
  hold(bytes: number): Promise<void>;
  onFailure(): void;
}

/** The blobs of the files, in their order; undefined when the job was asked to stop. */
export async function downloadAll(
  run: JobRun<FetchConfiguration>,
  { client, plan, state, signal, hold, onFailure }: Fetching,
): Promise<StoredBlob[] | undefined> {
  const { files } = plan;
  const tell = progressTeller(run);
  const meter = new FetchMeter({
    bytes: files.reduce((sum, { path }) => sum + receivedBytes(state.of(path)), 0),
    files: files.length,
  });
  const wanted = () => wantedBytes(files) ?? (files.length === 1 ? state.of(files[0]?.path ?? '').end : undefined);
  let held = wantedBytes(files) ?? 0;
  const holdMore = async () => {
    const bytes = Math.max(meter.bytes, wanted() ?? 0);
    if (bytes <= held) return;
    held = bytes;
    await hold(bytes);
  };
  const download: Download = {
    client,
    blobs: run.blobs,
    signal,
    segmentBytes,
    bytesLeft: () => run.configuration.maxBytes - meter.bytes,
    onBytes(count) {
      if (meter.add(count)) tell(meter.progress(wanted()));
    },
    async onSegment() {
      await holdMore();
      await state.saveSometimes();
    },
    onTrouble: (message) => sayLog(run, message),
  };
  const blobs: StoredBlob[] = [];
  const failures: unknown[] = [];
  await forEachAtOnce(files, filesAtOnce, async (file, index) => {
    try {
      if (!signal.aborted) blobs[index] = await fetchOne(download, file, state);
      meter.finishFile();
    } catch (error) {
      failures.push(error);
      onFailure();
    }
  });
  if (run.signal.aborted || failures.length > 0) await state.save();
  if (run.signal.aborted) return undefined;
  if (failures.length > 0) throw failures[0];
  return blobs;
}

async function fetchOne(download: Download, file: RemoteFile, state: FetchState): Promise<StoredBlob> {
  const partial = state.of(file.path);
  if (partial.whole) return partial.whole;
  await downloadFile(download, file, partial);
  const { segments } = partial;
  try {
    partial.whole = await settleFile(download.blobs, file, segments);
  } catch (error) {
    // What is wrong is not gone on from.
    partial.segments = [];
    throw error;
  }
  return partial.whole;
}

/** Undefined where the size of any file is unknown. */
export function wantedBytes(files: RemoteFile[]): number | undefined {
  const sizes = files.flatMap(({ size }) => size ?? []);
  return sizes.length === files.length ? sizes.reduce((sum, size) => sum + size, 0) : undefined;
}
