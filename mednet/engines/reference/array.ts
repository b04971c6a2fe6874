/** For tests: arrays in float64, on which the reference implementations compute. */
import { randomStream } from '../../random.ts';

export interface PlainArray {
  shape: number[];
  values: Float64Array;
}

export const sizeOf = (shape: number[]): number => shape.reduce((product, side) => product * side, 1);

/** An array whose elements are computed from their indices, in reading order. */
export function build(shape: number[], valueAt: (...indices: number[]) => number): PlainArray {
  const indices = new Array<number>(shape.length).fill(0);
  const values = new Float64Array(sizeOf(shape)).map(() => {
    const value = valueAt(...indices);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      indices[axis] = (indices[axis] as number) + 1;
      if ((indices[axis] as number) < (shape[axis] as number)) break;
      indices[axis] = 0;
    }
    return value;
  });
  return { shape: [...shape], values };
}

/** The element at some indices; an axis of length 1 is stretched, as in broadcasting. */
export function at({ shape, values }: PlainArray, indices: number[]): number {
  let place = 0;
  shape.forEach((side, axis) => {
    place = place * side + (side === 1 ? 0 : (indices[axis] as number));
  });
  return values[place] as number;
}

export const map = ({ shape, values }: PlainArray, change: (value: number) => number): PlainArray => ({
  shape,
  values: values.map(change),
});

/** Normal random values that float32 holds exactly, so that both sides start from the same numbers. */
export function randomArray(name: string, shape: number[], spread = 1, middle = 0): PlainArray {
  const stream = randomStream(11, name);
  return { shape, values: new Float64Array(sizeOf(shape)).map(() => Math.fround(middle + spread * stream.normal())) };
}

/** Random values between two bounds. */
export function uniformArray(name: string, shape: number[], low: number, high: number): PlainArray {
  const stream = randomStream(12, name);
  return {
    shape,
    values: new Float64Array(sizeOf(shape)).map(() => Math.fround(low + (high - low) * stream.uniform())),
  };
}
