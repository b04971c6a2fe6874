/** Throws RangeError when an image, or its features, has not as many values as its shape needs. */
export function requireLength(values: Float32Array, index: number, shape: number[]): void {
  const length = shape.reduce((product, side) => product * side, 1);
  if (values.length === length) return;
  throw new RangeError(`Image ${index} has ${values.length} values; [${shape}] needs ${length}`);
}
