/** Who led a board when. */
import type { PrismaClient, Task, Track } from '../db/generated/client.ts';
import { type JudgedRow, judgedInclude } from './read-board.ts';

/** A time during which one entry had the highest macro AUC of what everybody saw. */
export interface Lead {
  evaluation: JudgedRow;
  from: Date;
  /** Null while it lasts. */
  until: Date | null;
}

/** An evaluation while it was on the board. */
interface Stay {
  evaluation: JudgedRow;
  from: Date;
  until: Date | null;
}

const longest = 2000;

export interface BoardHistory {
  leads: Lead[];
  /** Every entry there ever was, in the order in which they came. */
  entries: Stay[];
}

/** From when entries were made, published, replaced by a newer evaluation of the same version, and withdrawn. */
export async function readHistory(
  prisma: PrismaClient,
  { task, track }: { task: Pick<Task, 'id' | 'dataSetVersionId'>; track: Track },
): Promise<BoardHistory> {
  if (!task.dataSetVersionId) return { leads: [], entries: [] };
  const rows = await prisma.evaluation.findMany({
    where: {
      taskId: task.id,
      track,
      dataSetVersionId: task.dataSetVersionId,
      mark: { in: ['HUB_RUN', 'HUB_SCORED'] },
      OR: [{ submissionId: { not: null } }, { version: { publishedAt: { not: null } } }],
    },
    include: { ...judgedInclude, _count: { select: { predictions: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: longest,
  });
  const ranked = rows.filter((row) => row._count.predictions === row.caseCount);
  const entries = ranked.reverse().map((evaluation, index) => ({
    evaluation,
    from: cameAt(evaluation),
    until: leftAt(evaluation, ranked.slice(index + 1)),
  }));
  entries.sort((a, b) => Number(a.from) - Number(b.from));
  return { leads: findLeads(entries), entries };
}

function cameAt({ createdAt, version }: JudgedRow): Date {
  const published = version?.publishedAt;
  return published && published > createdAt ? published : createdAt;
}

function leftAt({ versionId, submission }: JudgedRow, later: JudgedRow[]): Date | null {
  if (submission) return submission.withdrawal?.createdAt ?? null;
  const next = later.find((one) => one.versionId === versionId);
  return next ? cameAt(next) : null;
}

/** Two evaluations of a version from before it was published: the older one was never seen. */
const wasSeen = ({ from, until }: Stay): boolean => !until || until > from;

function findLeads(stays: Stay[]): Lead[] {
  const seen = stays.filter(wasSeen);
  const times = [...new Set(seen.flatMap(({ from, until }) => [Number(from), ...(until ? [Number(until)] : [])]))];
  const leads: Lead[] = [];
  for (const time of times.sort((a, b) => a - b)) {
    const best = findBest(seen, time);
    const last = leads.at(-1);
    if (last && !last.until && last.evaluation.id === best?.id) continue;
    if (last && !last.until) last.until = new Date(time);
    if (best) leads.push({ evaluation: best, from: new Date(time), until: null });
  }
  return leads;
}

function findBest(stays: Stay[], time: number): JudgedRow | undefined {
  const there = stays.filter(({ from, until }) => Number(from) <= time && (!until || Number(until) > time));
  // The earlier of equals: to lead, one must be better.
  return there.reduce<JudgedRow | undefined>((best, { evaluation }) => {
    return best && best.macroAuc >= evaluation.macroAuc ? best : evaluation;
  }, undefined);
}
