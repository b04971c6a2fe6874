'use client';

import { useState } from 'react';
import type { JobCurveQuery } from '../graphql/generated/graphql.ts';
import { windowOf } from '../live/curve-view.ts';
import { drawCurves } from '../live/draw-curves.ts';
import { type JobHistory, readCurve } from '../live/job-history.ts';
import { useCurveView } from '../live/use-curve-view.ts';
import { useDetail } from '../live/use-detail.ts';
import { type ComparableJob, CurveControls } from './curve-controls.tsx';
import { CurveFigure } from './curve-figure.tsx';
import { TextLink } from './text-link.tsx';

export interface Comparison {
  others: ComparableJob[];
  /** The one that the address names. */
  beside?: JobCurveQuery['job'];
}

interface Props {
  jobId: string;
  history: JobHistory;
  comparison: Comparison;
}

/** The curves of a run, which can be smoothed, zoomed into and set beside those of another. */
export function TrainingCharts({ jobId, history, comparison: { others, beside } }: Props) {
  const [view, change] = useCurveView();
  const [mark, setMark] = useState<number>();
  const own = [...history.steps, ...history.epochs].map(({ step }) => step);
  const whole = { from: Math.min(...own), to: Math.max(Math.min(...own) + 1, ...own) };
  const window = windowOf(view, whole);
  const detail = useDetail(jobId, view);
  const besideDetail = useDetail(beside?.id, view);
  const drawn = drawCurves(
    { ...history, steps: withDetail(history.steps, detail) },
    beside && { ...readCurve(beside.curve), steps: withDetail(readCurve(beside.curve).steps, besideDetail) },
    view.smooth,
  );
  const shared = { window, mark, onMark: setMark, onSelect: change };
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        {drawn.map((plot) => (
          <CurveFigure key={plot.title} {...plot} {...shared} />
        ))}
      </div>
      {history.steps.some(({ discriminatorLoss }) => discriminatorLoss !== undefined) && (
        <p className="mt-3 max-w-3xl text-sm text-soft">
          Where the discriminator cannot tell generated from real images, its loss is 1.386 and the generator’s 0.693.
          The losses do not say how good the images are.
        </p>
      )}
      {beside && (
        <p className="mt-3 text-sm text-soft">
          Dashed: <TextLink href={`/jobs/${beside.id}`}>{beside.title}</TextLink>
        </p>
      )}
      <CurveControls
        view={view}
        onChange={change}
        whole={whole}
        window={window}
        others={others.filter(({ id }) => id !== jobId)}
        mark={mark}
        onMark={setMark}
      />
    </>
  );
}

/** The window in detail, and around it what there was. */
function withDetail<Point extends { step: number }>(points: Point[], detail: Point[] | undefined): Point[] {
  const [first, last] = [detail?.[0], detail?.at(-1)];
  if (!detail || !first || !last) return points;
  return [
    ...points.filter(({ step }) => step < first.step),
    ...detail,
    ...points.filter(({ step }) => step > last.step),
  ];
}
