import type { PrismaClient } from '../hub/db/generated/client.ts';
import type { Viewer } from '../hub/users/viewer.ts';
import { createContaminationLoaders } from './boards/contamination-loaders.ts';
import { createSubmissionLoaders } from './boards/submission-loaders.ts';
import { createDataSetLoaders } from './datasets/data-set-loaders.ts';
import { createJobLoaders } from './jobs/job-loaders.ts';
import { createDownloadLoaders } from './models/download-loaders.ts';
import { createVersionLoaders } from './models/version-loaders.ts';
import { createUserLoaders } from './users/user-loaders.ts';

/** Every relation of the API, batched per operation and limited to what the viewer may see. */
export function createLoaders(prisma: PrismaClient, viewer: Viewer | null) {
  return {
    ...createUserLoaders(prisma),
    ...createVersionLoaders(prisma, viewer),
    ...createDownloadLoaders(prisma),
    ...createContaminationLoaders(prisma),
    ...createDataSetLoaders(prisma, viewer),
    ...createJobLoaders(prisma, viewer),
    ...createSubmissionLoaders(prisma),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
