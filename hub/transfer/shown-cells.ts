/** The cells that a board of the transfer track is made of: those of controls and of some of the versions. */
import type { Prisma, PrismaClient, Task, TransferCell, TransferMode } from '../db/generated/client.ts';
import { newestCells } from './newest-cells.ts';
import { readSubjectKey, subjectTitle } from './subject.ts';

export type ShownCell = Omit<TransferCell, 'probabilities'>;

export interface TransferCurves {
  task: Pick<Task, 'dataSetVersionId'>;
  mode: 'PROBE' | 'FULL';
}

/** Those of one mode, with the class shares, which stand beside either; and what their subjects are called. */
export async function findShownCells(
  prisma: PrismaClient,
  among: Prisma.VersionWhereInput,
  { task, mode }: TransferCurves,
): Promise<{ cells: ShownCell[]; titles: Map<string, string> }> {
  const all = task.dataSetVersionId ? await newestCells(prisma, task.dataSetVersionId) : [];
  const titles = await findTitles(prisma, among, all, mode);
  const cells = all.filter((cell) => (cell.mode === mode || cell.mode === 'PRIOR') && titles.has(cell.subject));
  return { cells, titles };
}

async function findTitles(
  prisma: PrismaClient,
  among: Prisma.VersionWhereInput,
  cells: ShownCell[],
  mode: TransferMode,
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { subject } of cells) {
    const control = readSubjectKey(subject);
    if (control) titles.set(subject, subjectTitle(control, mode));
  }
  const ids = [...new Set(cells.flatMap(({ versionId }) => versionId ?? []))];
  const versions = await prisma.version.findMany({
    where: { id: { in: ids }, AND: among },
    select: { id: true, label: true, model: { select: { title: true } } },
  });
  const byId = new Map(versions.map(({ id, label, model }) => [id, `${model.title} ${label}`]));
  for (const { subject, versionId } of cells) {
    const title = versionId && byId.get(versionId);
    if (title) titles.set(subject, title);
  }
  return titles;
}
