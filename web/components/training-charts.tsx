'use client';

import { useMemo } from 'react';
import { partTitle } from '../format/part-title.ts';
import type { EpochPoint, JobHistory } from '../live/job-history.ts';
import { thinPoints } from '../live/thin-points.ts';
import { CurveChart, type CurvePoint } from './curve-chart.tsx';

const pointsDrawn = 300;

/** Loss by step, and validation AUC by epoch. The table below holds the same figures. */
export function TrainingCharts({ history }: { history: JobHistory }) {
  const { steps, epochs } = history;
  const drawn = useMemo(() => thinPoints(steps, pointsDrawn), [steps]);
  const training = drawn.map(({ step, loss }) => ({ x: step, y: loss }));
  const discriminator = drawn.flatMap(({ step, discriminatorLoss: y }) => (y === undefined ? [] : [{ x: step, y }]));
  if (discriminator.length > 0) return <GanChart generator={training} discriminator={discriminator} />;
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
      {Object.keys(epochs[0]?.parts ?? {}).map((name) => (
        <PartChart key={name} name={name} epochs={epochs} />
      ))}
    </div>
  );
}

/** One of the losses that are trained together, by itself: they are of different sizes. */
function PartChart({ name, epochs }: { name: string; epochs: EpochPoint[] }) {
  const points = epochs.flatMap(({ epoch, parts }) => {
    const y = parts?.[name];
    return y === undefined ? [] : [{ x: epoch, y }];
  });
  const title = `Loss of ${partTitle(name)}`;
  return (
    <CurveChart
      title={title}
      across="Epoch"
      curves={[{ name: title, colour: 'var(--accent)', points, hasDots: true }]}
    />
  );
}

/** The losses of two networks that work against each other: neither goes to 0 while they are in balance. */
function GanChart({ generator, discriminator }: { generator: CurvePoint[]; discriminator: CurvePoint[] }) {
  return (
    <>
      <CurveChart
        title="Loss"
        across="Step"
        curves={[
          { name: 'Generator', colour: 'var(--accent)', points: generator },
          { name: 'Discriminator', colour: 'var(--second)', points: discriminator },
        ]}
      />
      <p className="mt-3 max-w-3xl text-sm text-soft">
        Where the discriminator cannot tell generated from real images, its loss is 1.386 and the generator’s 0.693. The
        losses do not say how good the images are.
      </p>
    </>
  );
}
