/** Which jobs a transfer benchmark takes: what is computed once is one job, what takes long is one for each cell. */
import type { PrismaClient } from '../db/generated/client.ts';
import type { TransferCellsConfiguration, TransferSubject } from '../jobs/configurations/transfer-cells.ts';
import { PROTOCOL_DIGEST } from './protocol-digest.ts';
import { subjectKey } from './subject.ts';

export type PlannedPart = Pick<TransferCellsConfiguration, 'subject' | 'mode' | 'cells'>;
type Cell = PlannedPart['cells'][number];

export interface TransferPlan {
  modes: ('PROBE' | 'FULL')[];
  percents: number[];
  seeds: number[];
  /** The version and its controls. */
  subjects: TransferSubject[];
}

/** The parts in the order in which they should run: the quick ones first. */
export function planParts({ modes, percents, seeds, subjects }: TransferPlan): PlannedPart[] {
  const cells = percents.flatMap((percent) => seeds.map((seed): Cell => ({ percent, seed })));
  const inMode = (mode: 'PROBE' | 'FULL', part: PlannedPart[]): PlannedPart[] => (modes.includes(mode) ? part : []);
  const learners = subjects.filter(({ type }) => type !== 'majority');
  return [
    ...subjects.flatMap((subject): PlannedPart[] =>
      subject.type === 'majority' ? [{ subject, mode: 'PRIOR', cells }] : [],
    ),
    ...inMode(
      'PROBE',
      learners.map((subject) => ({ subject, mode: 'PROBE', cells })),
    ),
    ...inMode(
      'FULL',
      cells.flatMap((cell) => learners.map((subject): PlannedPart => ({ subject, mode: 'FULL', cells: [cell] }))),
    ),
  ];
}

/** The same without what has been computed by the same rules before. */
export async function leaveOutKnown(
  prisma: PrismaClient,
  dataSetVersionId: string,
  parts: PlannedPart[],
): Promise<PlannedPart[]> {
  const rows = await prisma.transferCell.findMany({
    where: {
      dataSetVersionId,
      protocol: PROTOCOL_DIGEST,
      subject: { in: parts.map(({ subject }) => subjectKey(subject)) },
    },
    select: { subject: true, mode: true, percent: true, seed: true },
  });
  const nameOf = (key: string, mode: string, { percent, seed }: Cell): string => [key, mode, percent, seed].join('/');
  const known = new Set(rows.map((row) => nameOf(row.subject, row.mode, row)));
  return parts.flatMap((part) => {
    const cells = part.cells.filter((cell) => !known.has(nameOf(subjectKey(part.subject), part.mode, cell)));
    return cells.length > 0 ? [{ ...part, cells }] : [];
  });
}
