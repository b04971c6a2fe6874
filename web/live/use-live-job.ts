'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type JobEventPartsFragment, type JobPartsFragment, JobStateDocument } from '../graphql/generated/graphql.ts';
import { postOperation } from '../graphql/post-operation.ts';
import { followJobEvents } from './follow-job-events.ts';
import { addEvents, type FirstHistory, type JobHistory, startHistory } from './job-history.ts';

export interface LiveJob {
  job: JobPartsFragment;
  history: JobHistory;
  isConnected: boolean;
  refresh: () => Promise<JobPartsFragment | undefined>;
}

/** Events are drawn in batches: a fast job sends more of them than a page can render. */
const batchMs = 400;
const refreshMs = { QUEUED: 5_000, RUNNING: 15_000 };

function isOver(job: Pick<JobPartsFragment, 'state'>): boolean {
  return job.state !== 'QUEUED' && job.state !== 'RUNNING';
}

/** A job kept up to date: its row by asking again, its events by subscription. */
export function useLiveJob(first: JobPartsFragment, firstHistory: FirstHistory): LiveJob {
  const [job, setJob] = useState(first);
  const [history, setHistory] = useState(() => startHistory(first, firstHistory));
  const [isConnected, setConnected] = useState(true);
  const lastSequence = useRef(history.lastSequence);
  const hasFinished = isOver(job);

  const refresh = useCallback(async () => {
    try {
      const answer = await postOperation('/graphql', JobStateDocument, { id: first.id });
      if (answer.job) setJob(answer.job);
      return answer.job ?? undefined;
    } catch {
      // The subscription notices a lost connection and says so.
      return undefined;
    }
  }, [first.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a job that is resumed is followed again.
  useEffect(() => {
    let hasStepped = false;
    const batch = collectBatches((events) => {
      lastSequence.current = events[events.length - 1]!.sequence;
      setHistory((known) => addEvents(known, events));
      // The row tells more after each of these; the engine is known by the first step.
      const isTurn = events.some(
        ({ type }) => type === 'STATE' || type === 'EPOCH' || (type === 'STEP' && !hasStepped),
      );
      hasStepped ||= events.some(({ type }) => type === 'STEP');
      if (isTurn) void refresh();
    });
    const stop = followJobEvents({
      jobId: first.id,
      after: lastSequence.current,
      onEvent: batch.add,
      onConnection: setConnected,
      checkOver: async () => {
        const now = await refresh();
        return now !== undefined && isOver(now);
      },
    });
    return () => {
      stop();
      batch.cancel();
    };
  }, [first.id, refresh, hasFinished]);

  useEffect(() => {
    if (job.state !== 'QUEUED' && job.state !== 'RUNNING') return;
    const timer = setInterval(refresh, refreshMs[job.state]);
    return () => clearInterval(timer);
  }, [job.state, refresh]);

  return { job, history, isConnected, refresh };
}

function collectBatches(flush: (events: JobEventPartsFragment[]) => void) {
  let waiting: JobEventPartsFragment[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(event: JobEventPartsFragment) {
      waiting.push(event);
      timer ??= setTimeout(() => {
        const events = waiting;
        waiting = [];
        timer = undefined;
        flush(events);
      }, batchMs);
    },
    cancel() {
      clearTimeout(timer);
    },
  };
}
