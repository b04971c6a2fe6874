import type { Stage } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { describeObstacle, readExportState } from '../exports/describe-obstacle.ts';
import type { HubContext } from '../hub-context.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';
import { findVersion, type VersionRow } from './find-version.ts';
import { parseReference } from './parse-reference.ts';
import { readAncestry } from './read-ancestry.ts';
import { describeLicenceObstacle } from './read-licences.ts';

/**
 * Makes a version public and immutable for good; publishing it again changes nothing. FORBIDDEN unless it is the
 * viewer's or they are an administrator, and as a release for anybody else than them; CONFLICT while the licences of what it was made of forbid it, or it is not
 * exported to every format and certified to give the same in each. All that a version needs, but for the licences, is
 * checked by the database as well, whose refusal is a CONFLICT that says what is missing.
 */
export async function publishVersion(
  { prisma }: Pick<HubContext, 'prisma'>,
  viewer: Viewer,
  reference: string,
  stage: Stage = 'PREVIEW',
): Promise<VersionRow> {
  if (!parseReference(reference).label) {
    throw new AppError('BAD_INPUT', `Say which version to publish: ${reference}@LABEL.`);
  }
  const version = await findVersion(prisma, viewer, reference);
  if (!mayActFor(viewer, version.model.ownerId)) {
    throw new AppError('FORBIDDEN', `Only the owner of ${version.model.slug} publishes its versions.`);
  }
  if (stage === 'RELEASE' && viewer.role !== 'ADMIN') {
    throw new AppError('FORBIDDEN', 'Only administrators publish releases of the hub. Publish it as a preview.');
  }
  if (version.publishedAt) return version;
  const obstacle =
    describeLicenceObstacle(reference, await readAncestry(prisma, version.id)) ??
    describeObstacle(reference, await readExportState(prisma, version.id));
  if (obstacle) throw new AppError('CONFLICT', obstacle);
  await prisma.version.updateMany({
    where: { id: version.id, publishedAt: null },
    data: { publishedAt: new Date(), stage },
  });
  return findVersion(prisma, viewer, reference);
}
