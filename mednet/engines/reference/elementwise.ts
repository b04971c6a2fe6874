/** For tests: operations of two operands that are stretched to one shape, and reductions over axes. */
import { at, build, type PlainArray } from './array.ts';

export function combine(a: PlainArray, b: PlainArray, change: (left: number, right: number) => number): PlainArray {
  const rank = Math.max(a.shape.length, b.shape.length);
  const [left, right] = [a, b].map(({ shape, values }) => ({
    shape: [...new Array<number>(rank - shape.length).fill(1), ...shape],
    values,
  })) as [PlainArray, PlainArray];
  const shape = left.shape.map((side, axis) => Math.max(side, right.shape[axis] as number));
  return build(shape, (...indices) => change(at(left, indices), at(right, indices)));
}

/** What `change` makes of the values along some axes, which go. */
export function reduce(x: PlainArray, axes: number[], change: (values: number[]) => number): PlainArray {
  const left = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const groups = new Map<string, number[]>();
  build(x.shape, (...indices) => {
    const key = left.map((axis) => indices[axis]).join();
    groups.set(key, [...(groups.get(key) ?? []), at(x, indices)]);
    return 0;
  });
  return build(
    left.map((axis) => x.shape[axis] as number),
    (...indices) => change(groups.get(indices.join()) as number[]),
  );
}

export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
