/** What is drawn of a run: one plot for what has the same scale, each with the curves of another run beside it. */
import { partTitle } from '../format/part-title.ts';
import type { EpochPoint, JobHistory, StepPoint } from './job-history.ts';
import { smoothPoints } from './smooth-points.ts';
import { thinPoints } from './thin-points.ts';

export interface CurvePoint {
  x: number;
  y: number;
}

export interface Curve {
  name: string;
  colour: string;
  points: CurvePoint[];
  /** Behind it: as it was before smoothing. */
  behind?: CurvePoint[];
  /** Of another job. */
  isDashed?: boolean;
  hasDots?: boolean;
}

export interface Plot {
  title: string;
  curves: Curve[];
  highest?: number;
}

type Run = Pick<JobHistory, 'steps' | 'epochs'>;

const pointsDrawn = 1000;
const first = 'var(--accent)';
const second = 'var(--second)';

export function drawCurves(run: Run, beside: Run | null | undefined, smooth: number): Plot[] {
  const both = (plotsOf: (one: Run) => Plot[]): Plot[] => {
    const others = beside ? plotsOf(beside) : [];
    return plotsOf(run).map((plot) => {
      const other = others.find(({ title }) => title === plot.title)?.curves ?? [];
      const dashed = other.map((curve) => ({
        ...curve,
        name: `${curve.name}, other job`,
        isDashed: true,
        behind: undefined,
      }));
      return { ...plot, curves: [...plot.curves, ...dashed] };
    });
  };
  return both((one) => [lossPlot(one, smooth), ...aucPlot(one), ...partPlots(one)]);
}

function lossPlot({ steps, epochs }: Run, smooth: number): Plot {
  const drawn = thinPoints(steps, pointsDrawn);
  const isGan = drawn.some(({ discriminatorLoss }) => discriminatorLoss !== undefined);
  if (isGan) {
    const discriminator = smoothed(
      pointsOf(drawn, ({ discriminatorLoss }) => discriminatorLoss),
      smooth,
    );
    return {
      title: 'Loss',
      curves: [
        {
          name: 'Generator',
          colour: first,
          ...smoothed(
            pointsOf(drawn, ({ loss }) => loss),
            smooth,
          ),
        },
        { name: 'Discriminator', colour: second, ...discriminator },
      ],
    };
  }
  const training = drawn.length > 0 ? pointsOf(drawn, ({ loss }) => loss) : pointsOf(epochs, ({ loss }) => loss);
  const validation = pointsOf(epochs, ({ validationLoss }) => validationLoss);
  return {
    title: 'Loss',
    curves: [
      { name: 'Training', colour: first, ...smoothed(training, smooth) },
      { name: 'Validation', colour: second, points: validation, hasDots: true },
    ],
  };
}

function aucPlot({ epochs }: Run): Plot[] {
  const points = pointsOf(epochs, ({ validationAuc }) => validationAuc);
  const curve = { name: 'Validation AUC', colour: second, points, hasDots: true };
  return points.length > 0 ? [{ title: 'Validation AUC', highest: 1, curves: [curve] }] : [];
}

/** Losses that are trained together, each by itself: they are of different sizes. */
function partPlots({ epochs }: Run): Plot[] {
  return Object.keys(epochs[0]?.parts ?? {}).map((name) => {
    const title = `Loss of ${partTitle(name)}`;
    const points = pointsOf(epochs, ({ parts }) => parts?.[name]);
    return { title, curves: [{ name: title, colour: first, points, hasDots: true }] };
  });
}

function pointsOf<Point extends StepPoint | EpochPoint>(
  points: Point[],
  read: (point: Point) => number | undefined,
): CurvePoint[] {
  return points.flatMap((point) => {
    const y = read(point);
    return y === undefined ? [] : [{ x: point.step, y }];
  });
}

const smoothed = (points: CurvePoint[], smooth: number): Pick<Curve, 'points' | 'behind'> =>
  smooth > 0 ? { points: smoothPoints(points, smooth), behind: points } : { points };
