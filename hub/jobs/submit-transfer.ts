/** Plans the transfer benchmark of a version on a task, and queues its parts. */
import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';
import { findSealedTaskData } from '../datasets/find-data-set-version.ts';
import type { Job, Prisma, TransferMode } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import type { HubContext } from '../hub-context.ts';
import { findUsableVersion, type UsableVersion } from '../registry/find-usable-version.ts';
import { availableBaselines } from '../transfer/available-baselines.ts';
import { leaveOutKnown, type PlannedPart, planParts } from '../transfer/plan-parts.ts';
import { requireUnseen } from '../transfer/require-unseen.ts';
import { subjectTitle } from '../transfer/subject.ts';
import type { Viewer } from '../users/viewer.ts';
import type { TransferConfiguration } from './configurations/transfer.ts';
import type { TransferSubject } from './configurations/transfer-cells.ts';
import { recordEvents } from './record-events.ts';
import { insertJob, type NewJob } from './submit-job.ts';
import { waitingSeconds } from './wake-parent.ts';

export interface TransferRequest {
  version: string;
  task: string;
  /** Those of the protocol where nothing is said. */
  modes?: TransferMode[] | null;
  percents?: number[] | null;
  seeds?: number[] | null;
  /** Computes anew what is there already. */
  isFresh: boolean;
}

/**
 * BAD_INPUT when the version has seen the task's data, or something outside the protocol is asked for. Parts that were
 * carried out before by the same rules, for this version or as controls of another, are not repeated.
 */
export async function submitTransfer(hub: HubContext, viewer: Viewer, input: TransferRequest): Promise<Job> {
  const version = await findUsableVersion(hub.prisma, viewer, input.version);
  const { task, data } = await findSealedTaskData(hub.prisma, input.task);
  await requireUnseen(hub.prisma, version, data);
  const asked = {
    modes: choose('modes', input.modes, ['PROBE', 'FULL'] as const),
    percents: choose('percents', input.percents, TRANSFER_PROTOCOL.percents),
    seeds: choose('seeds', input.seeds, TRANSFER_PROTOCOL.seeds),
  };
  const planned = planParts({ ...asked, subjects: await findSubjects(hub, version) });
  const parts = input.isFresh ? planned : await leaveOutKnown(hub.prisma, data.id, planned);
  const { id, reference, weights } = version;
  const parent: NewJob = {
    title: `Transfer of ${reference} to ${task.title}`,
    configuration: { kind: 'TRANSFER', version: reference, task: task.slug, ...asked, isFresh: input.isFresh },
    inputs: {
      dataSetVersions: [{ id: data.id, reference: data.reference, digest: data.digest }],
      version: { id, reference, weights },
    },
    delaySeconds: parts.length > 0 ? waitingSeconds : 0,
  };
  // Some dozens of rows and messages.
  return hub.prisma.$transaction((tx) => insertAll(tx, hub, viewer, { parent, parts, planned }), { timeout: 60_000 });
}

/** Some of what the protocol has, or all of it where nothing is said. */
function choose<T>(name: string, asked: readonly unknown[] | null | undefined, known: readonly T[]): T[] {
  if (!asked) return [...known];
  if (asked.length === 0) throw new AppError('BAD_INPUT', `${name}: choose at least one of ${known.join(', ')}.`);
  const unknown = asked.find((one) => !known.some((other) => other === one));
  if (unknown === undefined) return known.filter((one) => asked.includes(one));
  throw new AppError('BAD_INPUT', `${name}: ${unknown} is not part of the protocol, which has ${known.join(', ')}.`);
}

async function findSubjects({ config }: HubContext, version: UsableVersion): Promise<TransferSubject[]> {
  const { channels, width, imageSize } = version.architecture;
  const baselines = await availableBaselines(config);
  return [
    { type: 'majority' },
    { type: 'version', version: version.reference, id: version.id },
    { type: 'scratch', channels, width, imageSize },
    ...baselines.map(({ id }) => ({ type: 'imagenet' as const, baseline: id })),
  ];
}

const countCells = (parts: PlannedPart[]): number => parts.reduce((sum, { cells }) => sum + cells.length, 0);

async function insertAll(
  tx: Prisma.TransactionClient,
  { queue }: HubContext,
  viewer: Viewer,
  { parent, parts, planned }: { parent: NewJob; parts: PlannedPart[]; planned: PlannedPart[] },
): Promise<Job> {
  const job = await insertJob({ tx, queue }, viewer.id, parent);
  const { task, isFresh } = parent.configuration as TransferConfiguration;
  for (const part of parts) {
    await insertJob({ tx, queue }, viewer.id, {
      title: partTitle(part, task),
      configuration: { kind: 'TRANSFER_CELLS', task, ...part, isFresh },
      inputs: parent.inputs,
      parentId: job.id,
    });
  }
  const [all, open] = [countCells(planned), countCells(parts)];
  const message = `${all} cells: ${all - open} are known already, ${open} to compute in ${parts.length} parts.`;
  await recordEvents(tx, job.id, [{ type: 'LOG', data: { message } }]);
  return tx.job.findUniqueOrThrow({ where: { id: job.id } });
}

const modeWords = { PROBE: 'Linear probe', FULL: 'Full fine-tuning', PRIOR: 'Class shares' };

function partTitle({ subject, mode, cells }: PlannedPart, task: string): string {
  const [first] = cells;
  const which = cells.length === 1 ? `${first?.percent} % of the labels, seed ${first?.seed}` : `${cells.length} cells`;
  return `${modeWords[mode]} of ${subjectTitle(subject, mode)} on ${task}: ${which}`;
}
