/** A copy of an image [size, size, channels], turned by so many right angles. */
export function turn(image: Float32Array, size: number, channels: number, quarters: number): Float32Array {
  const result = new Float32Array(image.length);
  const last = size - 1;
  let target = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const source = [
        row * size + column,
        column * size + last - row,
        (last - row) * size + last - column,
        (last - column) * size + row,
      ][quarters]!;
      for (let channel = 0; channel < channels; channel++) result[target++] = image[source * channels + channel]!;
    }
  }
  return result;
}
