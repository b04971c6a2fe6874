import type { PrismaClient } from '../../hub/db/generated/client.ts';
import type { FoundFile } from './found-file.ts';

export interface ArtifactAddress {
  model: string;
  label: string;
  format: string;
  name: string;
}

export interface FoundArtifact extends FoundFile {
  id: string;
  versionId: string;
  ownerId: string;
}

/** One file of a version, found in one query. */
export async function findArtifact(prisma: PrismaClient, address: ArtifactAddress): Promise<FoundArtifact | undefined> {
  const { model, label, format, name } = address;
  // PostgreSQL refuses text with zero bytes, and no name has one.
  if ([model, label, format, name].some((part) => part.includes('\0'))) return undefined;
  const rows = await prisma.$queryRaw<(Omit<FoundArtifact, 'size'> & { size: bigint })[]>`
    SELECT a.id::text, a.version_id::text AS "versionId", a.name, a.media_type AS "mediaType", b.sha256, b.size,
           v.published_at IS NOT NULL AS "isPublished", m.owner_id::text AS "ownerId"
    FROM artifact a
    JOIN version v ON v.id = a.version_id
    JOIN model m ON m.id = v.model_id
    JOIN blob b ON b.sha256 = a.blob_sha256
    WHERE m.slug = ${model} AND v.label = ${label} AND a.format = ${format} AND a.name = ${name}`;
  const row = rows[0];
  return row && { ...row, size: Number(row.size) };
}
