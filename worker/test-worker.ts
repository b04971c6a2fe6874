/** For tests: a hub of their own, a supervisor that takes its jobs, and how to wait for one. */
import { PassThrough } from 'node:stream';
import { vi } from 'vitest';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import type { Job } from '../hub/db/generated/client.ts';
import { submitImport } from '../hub/jobs/submit-import.ts';
import { encodeZip } from '../mednet/formats/encode-zip.ts';
import { testHub } from '../test/hub.ts';
import { startTestSupervisor } from './test-supervisor.ts';

export const patience = { timeout: 120_000, interval: 50 };
export const testPatience = 180_000;

export async function startTestWorker() {
  const hub = await testHub();
  process.env.MEDNET_HOME = hub.config.home; // what job processes inherit
  process.env.MEDNET_DATA = hub.config.home;
  const supervisor = await startTestSupervisor(hub);
  return {
    hub,
    supervisor,
    /** The job, once it is in one of these states; fails when it ends in another. */
    async reach(id: string, ...states: string[]): Promise<Job> {
      return vi.waitUntil(async () => {
        const job = await hub.prisma.job.findUniqueOrThrow({ where: { id } });
        if (!states.includes(job.state) && ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.state)) {
          throw new Error(`the job is ${job.state}: ${JSON.stringify(job.error)}`);
        }
        return states.includes(job.state) && job;
      }, patience);
    },
    /** The job that imports a zip of these files, as a member sends it. */
    async importFiles(slug: string, files: Record<string, Buffer>): Promise<string> {
      const source = PassThrough.from([await encodeZip(files)]);
      const { id } = await storeUpload(hub, { ownerId: hub.member.id, fileName: 'set.zip', source });
      const job = await submitImport(hub, hub.member, { slug, upload: id, channels: 1, licence: 'CC0-1.0' });
      return job.id;
    },
    /** What the job's page shows when it is over. */
    async lastStepOf(jobId: string): Promise<unknown> {
      const where = { jobId, type: 'STEP' as const };
      return (await hub.prisma.jobEvent.findFirstOrThrow({ where, orderBy: { sequence: 'desc' } })).data;
    },
    async stop(): Promise<void> {
      await supervisor.stop();
      await hub.close();
    },
  };
}

export const messageOf = (job: Job): string => (job.error as { message: string }).message;
