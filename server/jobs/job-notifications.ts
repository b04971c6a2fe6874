/** One LISTEN for all subscribers: tells them that a job has something new, never what. */
import { listen } from '../../hub/db/listen.ts';
import { jobChannel } from '../../hub/jobs/record-events.ts';

/** Waits for news of one job. However many there were since the last wait, they count once: nothing piles up. */
export interface JobWatch {
  /** Resolves when there is news, at once if there was some since the last call; or when the watch is closed. */
  next(): Promise<void>;
  close(): void;
}

export interface JobNotifications {
  watch(jobId: string): JobWatch;
  close(): Promise<void>;
}

interface Watcher {
  jobId: string;
  isDue: boolean;
  wake: () => void;
}

export async function openJobNotifications(databaseUrl: string): Promise<JobNotifications> {
  const watchers = new Map<string, Set<Watcher>>();
  const notify = (group: Iterable<Watcher>) => {
    for (const watcher of group) {
      watcher.isDue = true;
      watcher.wake();
    }
  };
  const notifyAll = () => {
    for (const group of watchers.values()) notify(group);
  };
  // What was sent while the connection was down is lost: everybody looks again.
  const listener = await listen(databaseUrl, jobChannel, (jobId) => notify(watchers.get(jobId) ?? []), notifyAll);
  return {
    watch(jobId) {
      const watcher: Watcher = { jobId, isDue: false, wake: () => {} };
      const group = watchers.get(jobId) ?? new Set();
      watchers.set(jobId, group.add(watcher));
      return openWatch(watcher, () => {
        group.delete(watcher);
        if (group.size === 0 && watchers.get(jobId) === group) watchers.delete(jobId);
      });
    },
    close: () => listener.close(),
  };
}

function openWatch(watcher: Watcher, remove: () => void): JobWatch {
  let isClosed = false;
  return {
    async next() {
      if (!watcher.isDue && !isClosed) await new Promise<void>((resolve) => (watcher.wake = resolve));
      watcher.isDue = false;
    },
    close() {
      isClosed = true;
      remove();
      watcher.wake();
    },
  };
}
