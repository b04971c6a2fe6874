/** For tests: gradients by central differences in float64. */
import { randomStream } from '../../random.ts';
import type { PlainArray } from './array.ts';

/** Its square and the rounding of float64 divided by it are both far below what float32 resolves. */
const DISTANCE = 1e-5;
/** Arrays up to this length are looked at whole; of longer ones elements are drawn. */
const WHOLE_LENGTH = 120;
const DRAWN_ELEMENTS = 50;

export interface Derivative {
  element: number;
  value: number;
}

/** Derivatives of sum(slope * compute(inputs)) with respect to elements of one of the inputs. */
export function differences(
  compute: (inputs: PlainArray[]) => PlainArray,
  inputs: PlainArray[],
  which: number,
  slope: Float64Array,
): Derivative[] {
  const varied = inputs[which] as PlainArray;
  const total = (element: number, value: number): number => {
    const values = varied.values.with(element, value);
    const result = compute(inputs.with(which, { shape: varied.shape, values }));
    return result.values.reduce((sum, output, index) => sum + output * (slope[index] as number), 0);
  };
  return drawElements(varied.values.length).map((element) => {
    const value = varied.values[element] as number;
    const [above, below] = [value + DISTANCE, value - DISTANCE];
    return { element, value: (total(element, above) - total(element, below)) / (above - below) };
  });
}

function drawElements(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return count <= WHOLE_LENGTH ? all : randomStream(13, 'elements', count).shuffle(all).slice(0, DRAWN_ELEMENTS);
}
