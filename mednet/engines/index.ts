/** Loads what this process computes with. */
import { CANDIDATES, type Candidate, candidatesFor, noEngine } from './candidates.ts';
import type { Device, Engine, EngineName } from './engine.ts';
import type { EngineRanking } from './rank-engines.ts';
import { testEngine } from './self-test.ts';

export interface ChosenEngine {
  /** Of the candidate: "onnx/cpu". */
  id: string;
  engine: Engine;
  /** Why this one, for logs and pages. */
  reason: string;
}

let chosen: Promise<ChosenEngine> | undefined;

interface Preference {
  device?: Device;
  /** What a supervisor measured on this machine: it goes before everything else. */
  ranking?: EngineRanking;
}

/**
 * The forced engine, or the first of a ranking, or of the usual order, that loads and passes a short self-test. A
 * process keeps the one it got first. Throws an Error that says what to run when none can be used.
 */
export async function chooseEngine(forced?: EngineName, preference: Preference = {}): Promise<ChosenEngine> {
  chosen ??= loadFirst(forced, preference);
  const attempt = chosen;
  const choice = await attempt.catch((error: unknown) => {
    if (chosen === attempt) chosen = undefined;
    throw error;
  });
  if (forced && choice.engine.name !== forced) {
    throw new Error(`This process computes with ${choice.engine.name} already; start another one for ${forced}`);
  }
  return choice;
}

async function loadFirst(forced: EngineName | undefined, { device, ranking }: Preference): Promise<ChosenEngine> {
  const candidates = ranking ? ranked(ranking) : candidatesFor({ engine: forced, device });
  const refusals: string[] = [];
  for (const { id, load } of candidates) {
    try {
      const engine = await load();
      await testEngine(engine);
      const why =
        ranking && refusals.length === 0 ? ranking.reason : `${engine.description}: ${usual(forced, refusals)}`;
      return { id, engine, reason: [why, ...refusals].join('. ') };
    } catch (error) {
      refusals.push(`${id} was not taken: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw noEngine(candidates, refusals);
}

function ranked({ ids }: EngineRanking): Candidate[] {
  return ids.flatMap((id) => CANDIDATES.filter((candidate) => candidate.id === id));
}

function usual(forced: EngineName | undefined, refusals: string[]): string {
  if (forced) return 'it was asked for';
  return refusals.length > 0 ? 'it is the next that works here' : 'it is usually the fastest';
}
