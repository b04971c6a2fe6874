'use client';

import { useMemo } from 'react';
import type { JobHistory } from '../live/job-history.ts';
import { thinPoints } from '../live/thin-points.ts';
import { CurveChart } from './curve-chart.tsx';

const pointsDrawn = 300;

/** Loss by step, and validation AUC by epoch. The table below holds the same figures. */
export function TrainingCharts({ history }: { history: JobHistory }) {
  const { steps, epochs } = history;
  const training = useMemo(
    () => thinPoints(steps, pointsDrawn).map(({ step, loss }) => ({ x: step, y: loss })),
    [steps],
  );
  const epochLoss = epochs.flatMap(({ step, loss }) => (loss === undefined ? [] : [{ x: step, y: loss }]));
  const validation = epochs.flatMap(({ step, validationLoss: y }) => (y === undefined ? [] : [{ x: step, y }]));
  const auc = epochs.flatMap(({ epoch, validationAuc: y }) => (y === undefined ? [] : [{ x: epoch, y }]));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <CurveChart
        title="Loss"
        across="Step"
        curves={[
          { name: 'Training', colour: 'var(--accent)', points: training.length > 0 ? training : epochLoss },
          { name: 'Validation', colour: 'var(--second)', points: validation, hasDots: true },
        ]}
      />
      {auc.length > 0 && (
        <CurveChart
          title="Validation AUC"
          across="Epoch"
          highest={1}
          curves={[{ name: 'Validation AUC', colour: 'var(--second)', points: auc, hasDots: true }]}
        />
      )}
    </div>
  );
}
