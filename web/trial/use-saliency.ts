'use client';

import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import type { Stage } from '../../mednet/architecture.ts';
import type { SaliencyMap } from '../../mednet/explain/grad-cam.ts';
import type { Answer, Trial } from './trial.ts';
import { messageOf } from './use-trial.ts';

/** The map for a class of the image that was answered last. */
export function useSaliency(
  trial: Remote<Trial>,
  answer: Answer | undefined,
  classIndex: number,
  stage: Stage,
): { map?: SaliencyMap; problem?: string } {
  const [result, setResult] = useState<{ map?: SaliencyMap; problem?: string }>({});
  useEffect(() => {
    if (!answer) return;
    let isOver = false;
    trial
      .explain(classIndex, stage)
      .then((map) => !isOver && setResult({ map }))
      .catch((error) => !isOver && setResult({ problem: messageOf(error) }));
    return () => {
      isOver = true;
    };
  }, [trial, answer, classIndex, stage]);
  return result;
}
