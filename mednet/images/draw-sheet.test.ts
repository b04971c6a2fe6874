import { describe, expect, it } from 'vitest';
import { drawSheet, type Picture } from './draw-sheet.ts';
import { GLYPH_WIDTH, hasPoint } from './glyphs.ts';

const linesOf = (character: string) =>
  Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: GLYPH_WIDTH }, (_, column) => (hasPoint(character, column, row) ? '#' : '.')).join(''),
  );

describe('glyphs', () => {
  it('are letters that can be read', () => {
    expect(linesOf('E')).toEqual(['#####', '#....', '#....', '####.', '#....', '#....', '#####']);
    expect(linesOf('7')).toEqual(['#####', '....#', '....#', '...#.', '..#..', '.#...', '#....']);
    expect(linesOf('n')).toEqual(['.....', '.....', '#.##.', '##..#', '#...#', '#...#', '#...#']);
  });

  it('are a question mark for what is not in ASCII, and nothing for a space', () => {
    expect(linesOf('ü')).toEqual(linesOf('?'));
    expect(linesOf(' ').join('')).not.toContain('#');
  });
});

describe('a sheet', () => {
  const colour = (picture: Picture, x: number, y: number) =>
    Array.from(picture.data.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3));
  const red = Float32Array.from({ length: 4 * 4 * 3 }, (_, at) => (at % 3 === 0 ? 1 : -1));

  it('shows real images without and generated ones with a frame', () => {
    const tiles = [true, false].map((isGenerated) => ({ image: red, isGenerated }));
    const picture = drawSheet({ size: 4, channels: 3, headings: [], rows: [{ label: 'a', tiles }] });
    expect(picture.data).toHaveLength(picture.width * picture.height * 3);
    const counts = new Map<string, number>();
    for (let y = picture.height / 2; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const key = colour(picture, x, y).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    // Two images of 8 x 8 pixels; one of them in a frame that makes it 16 x 16.
    expect(counts.get('255,0,0')).toBe(2 * 64);
    expect(counts.get('214,93,14')).toBe(256 - 64);
  });

  it('is wide and high enough for a note on generated images, where there are any', () => {
    const draw = (isGenerated: boolean) =>
      drawSheet({ size: 4, channels: 3, headings: [], rows: [{ label: 'a', tiles: [{ image: red, isGenerated }] }] });
    expect(draw(true).width).toBeGreaterThan(300);
    expect(draw(false).width).toBeLessThan(50);
    expect(draw(true).height).toBeGreaterThan(draw(false).height);
  });

  it('shows gray images gray, and as large as it is told', () => {
    const tiles = [{ image: new Float32Array(16), isGenerated: false }];
    const picture = drawSheet({ size: 4, channels: 1, scale: 3, headings: [], rows: [{ label: '', tiles }] });
    const pixels = Array.from({ length: picture.width * picture.height }, (_, at) =>
      Array.from(picture.data.subarray(at * 3, at * 3 + 3)).join(),
    );
    expect(pixels.filter((pixel) => pixel === '128,128,128')).toHaveLength(144);
  });
});
