/** Finds out which engine is the fastest on this machine, each tried in a process of its own. */
import { type Candidate, candidatesFor, type EngineWish, noEngine } from './candidates.ts';
import { type Measurement, measureApart } from './measure-apart.ts';

/** What to compute with, best first; plain data that a supervisor hands to its processes. */
export interface EngineRanking {
  /** Of candidates that passed their test. */
  ids: string[];
  /** The first one's, for people. */
  description: string;
  reason: string;
}

interface Measured extends Measurement {
  candidate: Candidate;
}

/** As good as equal: the order of the candidates decides. */
const TIE = 1.1;

/**
 * Tests and times every candidate that fits the wish, one after another so that none disturbs another. Takes seconds.
 * Throws an Error that says what to run when none can be used, and the signal's reason when it is aborted.
 */
export async function rankEngines(wish: EngineWish = {}, signal?: AbortSignal): Promise<EngineRanking> {
  const candidates = candidatesFor(wish);
  const measured: Measured[] = [];
  const refusals: string[] = [];
  for (const candidate of candidates) {
    try {
      measured.push({ candidate, ...(await measureApart(candidate.id, signal)) });
    } catch (error) {
      signal?.throwIfAborted();
      refusals.push(`${candidate.id} was not taken: ${(error as Error).message}`);
    }
  }
  if (measured.length === 0) throw noEngine(candidates, refusals);
  const ranked = orderBySpeed(measured);
  const [first, ...others] = ranked as [Measured, ...Measured[]];
  const isForced = wish.engine !== undefined || wish.device !== undefined;
  const choice = isForced ? 'it was asked for' : 'it is the fastest that works here';
  const times = others.map((other) => `${other.candidate.id} ${seconds(other)}`);
  const comparison = [`${seconds(first)} for a step of training`, ...times].join(', ');
  return {
    ids: ranked.map(({ candidate }) => candidate.id),
    description: first.description,
    reason: [`${first.description}: ${choice} (${comparison})`, ...refusals].join('. '),
  };
}

const seconds = (measured: Measured): string => `${measured.seconds.toPrecision(2)} s`;

/** A card beats any processor; then the time of a step counts. */
export function orderBySpeed<One extends { candidate: Pick<Candidate, 'device'>; seconds: number }>(
  measured: One[],
): One[] {
  const isCard = (one: One): boolean => one.candidate.device !== 'cpu';
  const ranked: One[] = [];
  for (const group of [measured.filter(isCard), measured.filter((one) => !isCard(one))]) {
    while (group.length > 0) {
      const best = Math.min(...group.map((one) => one.seconds));
      const next = group.findIndex((one) => one.seconds <= best * TIE);
      ranked.push(...group.splice(next, 1));
    }
  }
  return ranked;
}
