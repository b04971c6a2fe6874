/** For tests: a supervisor in the test's own process, with the job processes that it really starts, or another launcher. */
import { openQueue } from '../hub/jobs/open-queue.ts';
import type { TestHub } from '../test/hub.ts';
import { localLauncher } from './launch-child.ts';
import type { Launcher } from './launcher.ts';
import { supervise } from './supervise.ts';

/** As a supervisor measures it. */
export const ranking = {
  ids: ['onnx/cpu', 'wasm/cpu'],
  description: 'ONNX Runtime',
  reason: 'ONNX Runtime is the fastest',
};

export interface TestSupervisor {
  /** Passes on that somebody asked for it. */
  cancel(jobId: string): void;
  stop(): Promise<void>;
}

export async function startTestSupervisor(
  hub: Pick<TestHub, 'databaseUrl' | 'prisma'>,
  launcher: Launcher = localLauncher(hub.databaseUrl, ranking),
): Promise<TestSupervisor> {
  const queue = await openQueue(hub.databaseUrl, { isWorker: true });
  const stopping = new AbortController();
  const cancels = new Map<string, () => void>();
  const running = supervise({
    prisma: hub.prisma,
    queue,
    launcher,
    host: 'test',
    stopping: stopping.signal,
    onCancel(jobId, notify) {
      cancels.set(jobId, notify);
      return () => cancels.delete(jobId);
    },
    onError: (error) => {
      throw error;
    },
  });
  return {
    cancel: (jobId) => cancels.get(jobId)?.(),
    async stop() {
      stopping.abort();
      await running;
      await queue.close();
    },
  };
}
