/** For tests: matrix products by their definition. */
import { at, build, type PlainArray } from './array.ts';

/** Of [rows, inner] and [inner, columns], or of stacks of such matrices; either may be given transposed. */
export function matMul(a: PlainArray, b: PlainArray, transposeA = false, transposeB = false): PlainArray {
  const rows = a.shape.at(transposeA ? -1 : -2) as number;
  const inner = a.shape.at(transposeA ? -2 : -1) as number;
  const columns = b.shape.at(transposeB ? -2 : -1) as number;
  return build([...a.shape.slice(0, -2), rows, columns], (...indices) => {
    const [row, column] = indices.slice(-2) as [number, number];
    const stack = indices.slice(0, -2);
    let sum = 0;
    for (let index = 0; index < inner; index++) {
      const left = transposeA ? [index, row] : [row, index];
      const right = transposeB ? [column, index] : [index, column];
      sum += at(a, [...stack, ...left]) * at(b, [...stack, ...right]);
    }
    return sum;
  });
}
