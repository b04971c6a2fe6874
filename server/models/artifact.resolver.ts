import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Prisma } from '../../hub/db/generated/client.ts';
import type { RequestContext } from '../request-context.ts';
import { BigIntScalar } from '../scalars.ts';
import { ArtifactType } from './artifact.type.ts';

type ArtifactRow = Prisma.ArtifactGetPayload<{
  include: { blob: true; version: { select: { label: true; model: { select: { slug: true } } } } };
}>;

@Resolver(() => ArtifactType)
export class ArtifactResolver {
  @FieldResolver(() => BigIntScalar)
  size(@Root() artifact: ArtifactRow): bigint {
    return artifact.blob.size;
  }

  @FieldResolver(() => String)
  sha256(@Root() artifact: ArtifactRow): string {
    return artifact.blobSha256;
  }

  @FieldResolver(() => Int, { description: 'Clients that downloaded the file, each counted once a day.' })
  downloads(@Root() { id }: ArtifactRow, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.downloadsOfArtifact.load(id);
  }

  @FieldResolver(() => String, { description: 'Path on this hub; supports Range, ETag is the SHA-256.' })
  url(@Root() { version, format, name }: ArtifactRow): string {
    return `/files/${[version.model.slug, version.label, format, name].map(encodeURIComponent).join('/')}`;
  }
}
