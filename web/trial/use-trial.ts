'use client';

import * as Comlink from 'comlink';
import { useEffect, useRef, useState } from 'react';
import type { Trial, TrialModel } from './trial.ts';

export type TrialState =
  | { phase: 'loading'; fraction: number }
  | { phase: 'ready'; trial: Comlink.Remote<Trial>; title: string; difference: number }
  | { phase: 'failed'; message: string };

/** A model in a worker of its own, fetched and started at once; another `wanted` backend starts it again. */
export function useTrial(model: TrialModel, wanted: string | undefined): TrialState {
  const [state, setState] = useState<TrialState>({ phase: 'loading', fraction: 0 });
  const given = useRef(model);

  useEffect(() => {
    let isOver = false;
    const worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' });
    const trial = Comlink.wrap<Trial>(worker);
    const show = (next: TrialState) => {
      if (!isOver) setState(next);
    };
    show({ phase: 'loading', fraction: 0 });
    const report = Comlink.proxy((fraction: number) => show({ phase: 'loading', fraction }));
    worker.addEventListener('error', (event) => show({ phase: 'failed', message: messageOf(event) }));
    trial
      .load(given.current, wanted, report)
      .then((runtime) => show({ phase: 'ready', trial, ...runtime }))
      .catch((error) => show({ phase: 'failed', message: messageOf(error) }));
    return () => {
      isOver = true;
      worker.terminate();
    };
  }, [wanted]);
  return state;
}

export const messageOf = (error: unknown): string =>
  (error as { message?: string } | undefined)?.message || 'The browser gives no reason.';
