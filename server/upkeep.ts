/** What the hub does at its start and after every midnight (UTC): forgets yesterday's downloaders, removes old uploads and unused blobs. */
import { sweepBlobs } from '../hub/blobs/sweep-blobs.ts';
import { forgetDownloadDays } from '../hub/downloads/forget-download-days.ts';
import { startOfDay } from '../hub/downloads/start-of-day.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { log } from '../hub/log.ts';
import { removeOldUploads } from '../hub/uploads/remove-old-uploads.ts';

const DAY_MILLISECONDS = 86_400_000;

export interface Upkeep {
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export function startUpkeep(hub: Pick<HubContext, 'prisma' | 'blobs'>): Upkeep {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout;
  let running = Promise.resolve();
  const run = () => {
    const today = startOfDay(new Date());
    running = keepUp(hub, today, stopping.signal);
    timer = setTimeout(run, today.getTime() + DAY_MILLISECONDS - Date.now());
    timer.unref();
  };
  run();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** Never rejects: what fails is tried again a day later. */
async function keepUp(hub: Pick<HubContext, 'prisma' | 'blobs'>, today: Date, signal: AbortSignal): Promise<void> {
  try {
    await forgetDownloadDays(hub.prisma, today);
    await removeOldUploads(hub.prisma);
    await sweepBlobs(hub, { signal });
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'the daily upkeep failed');
  }
}
