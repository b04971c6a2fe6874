/** Draws what the network is about to see, and keeps it with the job: once, since every attempt would draw the same. */
import { registerBlobs } from '../hub/blobs/register-blobs.ts';
import { drawSamples, type Samples } from '../mednet/training/draw-samples.ts';
import { drawPng } from './draw-png.ts';
import type { JobRun } from './job-run.ts';

/** The database refuses it from an attempt that has been replaced (MN001). */
export async function keepTrainingSheet({ prisma, blobs, attempt }: JobRun<unknown>, samples: Samples): Promise<void> {
  const { jobId } = attempt;
  if (await prisma.trainingSheet.findUnique({ where: { jobId } })) return;
  const stored = await blobs.put(await drawPng(drawSamples(samples)));
  await prisma.$transaction(async (tx) => {
    await registerBlobs(tx, blobs, [stored]);
    await tx.trainingSheet.create({ data: { ...attempt, blobSha256: stored.sha256 } });
  });
}
