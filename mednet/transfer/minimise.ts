/** Writes the gradient at a point, and returns the value there. */
type Differentiable = (point: Float64Array, gradient: Float64Array) => number;

interface Pair {
  /** By how much the point, and the gradient, changed in a step. */
  moved: Float64Array;
  turned: Float64Array;
  inverse: number;
}

const MEMORY = 10;
const MOST_STEPS = 2000;
/** Of a gradient's largest entry, as a share of the value or of 1. */
const TOLERANCE = 1e-7;

/**
 * The minimum of a smooth, strictly convex function by L-BFGS (Nocedal and Wright, Numerical Optimization, 7.2) with
 * steps cut by half until the value falls enough. `start` is changed and returned.
 */
export function minimise(start: Float64Array, measure: Differentiable): Float64Array {
  const point = start;
  let gradient = new Float64Array(point.length);
  let value = measure(point, gradient);
  let pairs: Pair[] = [];
  for (let step = 0; step < MOST_STEPS && largest(gradient) > TOLERANCE * Math.max(1, value); step++) {
    let direction = descend(gradient, pairs);
    if (dot(direction, gradient) >= 0) {
      pairs = [];
      direction = descend(gradient, pairs);
    }
    const next = goDown(measure, { point, value, gradient, direction });
    if (!next) break; // no lower value can be told from this one
    const moved = next.point.map((coordinate, index) => coordinate - point[index]!);
    const turned = next.gradient.map((slope, index) => slope - gradient[index]!);
    const curvature = dot(moved, turned);
    if (curvature > 0) pairs = [...pairs.slice(1 - MEMORY), { moved, turned, inverse: 1 / curvature }];
    point.set(next.point);
    ({ value, gradient } = next);
  }
  return point;
}

/** Minus the gradient, by what the last steps told of the curvature. */
function descend(gradient: Float64Array, pairs: Pair[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares = new Float64Array(pairs.length);
  for (let index = pairs.length - 1; index >= 0; index--) {
    const { moved, turned, inverse } = pairs[index]!;
    shares[index] = inverse * dot(moved, direction);
    addTo(direction, turned, -shares[index]!);
  }
  const last = pairs.at(-1);
  // Without a step yet, one that is short enough whatever the curvature.
  const scale = last
    ? 1 / (last.inverse * dot(last.turned, last.turned))
    : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
  for (let index = 0; index < direction.length; index++) direction[index]! *= scale;
  pairs.forEach(({ moved, turned, inverse }, index) => {
    addTo(direction, moved, shares[index]! - inverse * dot(turned, direction));
  });
  return direction;
}

interface Slope {
  point: Float64Array;
  value: number;
  gradient: Float64Array;
  direction: Float64Array;
}

function goDown(measure: Differentiable, { point, value, gradient, direction }: Slope) {
  const slope = dot(direction, gradient);
  for (let length = 1; length > 1e-12; length /= 2) {
    const next = { point: point.slice(), gradient: new Float64Array(point.length), value: 0 };
    addTo(next.point, direction, length);
    next.value = measure(next.point, next.gradient);
    if (next.value <= value + 1e-4 * length * slope) return next;
  }
  return null;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function addTo(target: Float64Array, other: Float64Array, share: number): void {
  for (let index = 0; index < target.length; index++) target[index]! += share * other[index]!;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
