import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Prisma } from '../../hub/db/generated/client.ts';
import { BigIntScalar } from '../scalars.ts';
import { JobFileType } from './job-file.type.ts';

type JobFileRow = Prisma.JobFileGetPayload<{ include: { blob: true } }>;

@Resolver(() => JobFileType)
export class JobFileResolver {
  @FieldResolver(() => BigIntScalar)
  size(@Root() { blob }: JobFileRow): bigint {
    return blob.size;
  }

  @FieldResolver(() => String)
  sha256(@Root() { blobSha256 }: JobFileRow): string {
    return blobSha256;
  }

  @FieldResolver(() => String, { description: 'Path on this hub; supports Range, ETag is the SHA-256.' })
  url(@Root() { jobId, name }: JobFileRow): string {
    return `/files/jobs/${jobId}/${encodeURIComponent(name)}`;
  }
}
