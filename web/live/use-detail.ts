'use client';

import { useEffect, useState } from 'react';
import { JobCurveDocument } from '../graphql/generated/graphql.ts';
import { postOperation } from '../graphql/post-operation.ts';
import type { CurveView } from './curve-view.ts';
import { readCurve, type StepPoint } from './job-history.ts';

const quietMs = 250;

/** The steps of a view that is zoomed, in detail, once they are here; the page itself has the whole in few points. */
export function useDetail(jobId: string | undefined, { from, to }: CurveView): StepPoint[] | undefined {
  const [detail, setDetail] = useState<{ key: string; steps: StepPoint[] }>();
  const isZoomed = from !== undefined || to !== undefined;
  const key = jobId && isZoomed ? `${jobId} ${from} ${to}` : '';
  useEffect(() => {
    if (!key || !jobId) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      postOperation('/graphql', JobCurveDocument, { id: jobId, from, to }).then(
        ({ job }) => {
          if (isWanted) setDetail({ key, steps: readCurve(job?.curve).steps });
        },
        () => {}, // the coarse curve stays
      );
    }, quietMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key, jobId, from, to]);
  return detail?.key === key ? detail.steps : undefined;
}
