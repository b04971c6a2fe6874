/** The data-set versions a job was given when it was submitted, checked to be the very same. */
import type { Prisma } from '../hub/db/generated/client.ts';
import { AppError } from '../hub/errors.ts';
import type { JobRun } from './job-run.ts';

export type PinnedData = Prisma.DataSetVersionGetPayload<{ include: { dataSet: true } }> & { reference: string };

export async function pinnedData({ prisma, inputs }: JobRun<unknown>): Promise<PinnedData[]> {
  const pinned = inputs.dataSetVersions ?? [];
  return Promise.all(
    pinned.map(async ({ id, digest, reference }) => {
      const row = await prisma.dataSetVersion.findUnique({ where: { id }, include: { dataSet: true } });
      if (row?.digest !== digest)
        throw new AppError('CONFLICT', `${reference} is not the data this job was submitted with.`);
      return { ...row, reference };
    }),
  );
}
