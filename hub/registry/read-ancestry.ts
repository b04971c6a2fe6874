import type { Prisma, PrismaClient } from '../db/generated/client.ts';

const include = {
  model: { select: { slug: true } },
  trainedOn: { include: { dataSetVersion: { include: { dataSet: true } } }, orderBy: { dataSetVersionId: 'asc' } },
} as const;

export type Ancestor = Prisma.VersionGetPayload<{ include: typeof include; omit: { card: true } }>;

/** A version, then the base it started from, and so on to the one that was trained from scratch, or elsewhere. */
export async function readAncestry(prisma: PrismaClient, versionId: string): Promise<Ancestor[]> {
  const ancestry: Ancestor[] = [];
  for (let id: string | null = versionId; id; id = ancestry.at(-1)?.baseId ?? null) {
    ancestry.push(await prisma.version.findUniqueOrThrow({ where: { id }, include, omit: { card: true } }));
  }
  return ancestry;
}
