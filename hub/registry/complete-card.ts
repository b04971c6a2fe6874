import { type CardNotes, noteOnCard } from '../../mednet/cards/model-card.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';
import { findVersion, type VersionRow } from './find-version.ts';
import { parseReference } from './parse-reference.ts';

/**
 * Writes what its owner adds to the card of a draft. FORBIDDEN for somebody else, CONFLICT once it is published, which the
 * database checks as well.
 */
export async function completeCard(
  prisma: PrismaClient,
  viewer: Viewer,
  reference: string,
  notes: CardNotes,
): Promise<VersionRow> {
  if (!parseReference(reference).label) {
    throw new AppError('BAD_INPUT', `Say which version's card to complete: ${reference}@LABEL.`);
  }
  const version = await findVersion(prisma, viewer, reference);
  if (!mayActFor(viewer, version.model.ownerId)) {
    throw new AppError('FORBIDDEN', `Only the owner of ${version.model.slug} writes on its cards.`);
  }
  if (version.publishedAt) throw new AppError('CONFLICT', `${reference} is published: its card cannot be changed.`);
  const { id } = version;
  await prisma.$transaction(async (tx) => {
    // Two who write at once do so one after the other.
    const [row] = await tx.$queryRaw<{ card: string }[]>`SELECT card FROM version WHERE id = ${id}::uuid FOR UPDATE`;
    await tx.version.update({ where: { id }, data: { card: noteOnCard(row?.card ?? '', notes) } });
  });
  return version;
}
