/** The report on a data-set version, as far as somebody may see it. */
import type { DataSetReport, ReportPicture } from '../../mednet/reports/data-set-report.ts';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { visibleDataSetVersions } from '../registry/visible-data-sets.ts';
import { mayActFor, type Viewer } from '../users/viewer.ts';

export interface FoundReport {
  report: DataSetReport;
  /** What may hold names (pictures with words, names of files that were left out) is for owner and administrators. */
  isOwn: boolean;
}

/** Undefined where there is no such version that the viewer may see, or it was imported before there were reports. */
export async function findReport(
  prisma: PrismaClient,
  viewer: Viewer | null,
  version: Prisma.DataSetVersionWhereInput,
): Promise<FoundReport | undefined> {
  const row = await prisma.dataSetVersion.findFirst({
    where: { AND: [version, visibleDataSetVersions(viewer)] },
    select: { report: true, dataSet: { select: { ownerId: true } } },
  });
  const report = row?.report as unknown as DataSetReport | undefined;
  if (!row || !report?.findings) return undefined;
  return { report, isOwn: mayActFor(viewer, row.dataSet.ownerId) };
}

export const mayShow = ({ isOwn }: FoundReport, picture: ReportPicture): boolean => isOwn || !picture.hasWords;

/** The pictures of the report: of no other case is there one. */
export function listPictures({ report }: FoundReport): ReportPicture[] {
  const ofFindings = report.findings.flatMap(({ examples }) => examples.flat());
  return [...ofFindings, ...report.samples.flatMap(({ pictures }) => pictures)];
}
