/** Which of two waiting jobs the queue hands out first: that of the higher priority, of equals the older. */
import type { JobKind } from '../db/generated/client.ts';

const priorities: Record<JobKind, number> = {
  PRETRAIN: 0,
  FINE_TUNE: 0,
  BENCHMARK: 0,
  IMPORT: 0,
  EXPORT: 0,
  IMPORT_WEIGHTS: 0,
  GENERATE: 0,
  ASSEMBLE: 0,
  FETCH: 0,
  TRANSFER: 0,
  TRIAL: 0,
  // One benchmark has dozens: those of one person must not hold up everybody.
  TRANSFER_CELLS: -1,
};

/** Of what nobody has asked for, which waits for all that somebody has. */
const backgroundPriority = -2;

/** The configuration may be as it is stored. */
export function priorityOf({ kind, configuration }: { kind: JobKind; configuration: unknown }): number {
  const { isBackground } = configuration as { isBackground?: boolean };
  return isBackground ? backgroundPriority : priorities[kind];
}
