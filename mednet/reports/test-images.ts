/** For tests: gray images with what reports look for. */
import { GLYPH_HEIGHT, GLYPH_WIDTH, hasPoint } from '../images/glyphs.ts';
import type { Pixels } from '../images/pixels.ts';
import { randomStream } from '../random.ts';

/** Soft noise about a value. */
export function noise(seed: number, width: number, height: number, mean = 60): Pixels {
  const random = randomStream(seed, 'noise');
  const data = new Float32Array(width * height).map(() => Math.min(255, Math.max(0, mean + 8 * random.normal())));
  return { width, height, channels: 1, data };
}

/** Writes white letters of 7 times `points` pixels into it. */
export function write(image: Pixels, text: string, left: number, top: number, points = 2): Pixels {
  const data = image.data.slice();
  for (let row = 0; row < GLYPH_HEIGHT * points; row++) {
    for (let column = 0; column < text.length * (GLYPH_WIDTH + 1) * points; column++) {
      const [x, y] = [Math.floor(column / points), Math.floor(row / points)];
      const within = x % (GLYPH_WIDTH + 1);
      const letter = text[Math.floor(x / (GLYPH_WIDTH + 1))]!;
      if (within < GLYPH_WIDTH && hasPoint(letter, within, y)) data[(top + row) * image.width + left + column] = 240;
    }
  }
  return { ...image, data };
}
