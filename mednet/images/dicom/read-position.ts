/** Where a DICOM image lies among those of its series (PS3.3 C.7.6.2). */
import type { DataSet } from './read-data-set.ts';

/** Millimetres along the normal of the slice; the image's number where place or direction are not given. */
export function readPosition(dataSet: DataSet): number | undefined {
  const place = readNumbers(dataSet, 'x00200032', 3);
  const direction = readNumbers(dataSet, 'x00200037', 6);
  if (!place || !direction) return dataSet.intString('x00200013');
  const [a, b, c, d, e, f] = direction as [number, number, number, number, number, number];
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d];
  return normal.reduce((sum, value, axis) => sum + value * place[axis]!, 0);
}

function readNumbers(dataSet: DataSet, tag: string, count: number): number[] | undefined {
  const values = Array.from({ length: count }, (_, at) => dataSet.floatString(tag, at));
  return values.every((value) => value !== undefined && Number.isFinite(value)) ? (values as number[]) : undefined;
}
