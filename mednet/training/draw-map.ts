import type { RandomStream } from '../random.ts';
import type { Augmentation } from './augmentations.ts';

/** Where a pixel of the new image is read in the old one, both from their centres; x and y are shares of a side. */
export interface ImageMap {
  xx: number;
  xy: number;
  yx: number;
  yy: number;
  x: number;
  y: number;
}

const LARGEST_RATIO = 4 / 3;

/** A random map: mirrored in half of the cases, turned, cut out and shifted as far as `how` allows. */
export function drawMap(how: Augmentation, stream: RandomStream): ImageMap {
  const { isUpended = false, isTurned = false, angle: largestAngle = 0, scale = 0, shift = 0 } = how;
  const spread = (largest: number): number => (2 * stream.uniform() - 1) * largest;
  const mirror = stream.uniform() < 0.5 ? -1 : 1;
  const upend = isUpended && stream.uniform() < 0.5 ? -1 : 1;
  const quarters = isTurned ? stream.integer(4) : 0;
  const angle = spread(largestAngle) + (quarters * Math.PI) / 2;
  const size = 1 + spread(scale);
  const crop = drawCrop(how.crop ?? 1, stream);
  const [cosine, sine] = [Math.cos(angle) / size, Math.sin(angle) / size];
  return {
    xx: cosine * mirror * crop.width,
    xy: -sine * upend * crop.width,
    yx: sine * mirror * crop.height,
    yy: cosine * upend * crop.height,
    x: crop.x + spread(shift),
    y: crop.y + spread(shift),
  };
}

/** A part of the image, its sides and where its centre lies as shares of a side (Szegedy et al., arXiv 1409.4842). */
function drawCrop(smallest: number, stream: RandomStream): { width: number; height: number; x: number; y: number } {
  if (smallest >= 1) return { width: 1, height: 1, x: 0, y: 0 };
  const area = smallest + (1 - smallest) * stream.uniform();
  const ratio = LARGEST_RATIO ** (2 * stream.uniform() - 1);
  const width = Math.min(1, Math.sqrt(area * ratio));
  const height = Math.min(1, Math.sqrt(area / ratio));
  return { width, height, x: (stream.uniform() - 0.5) * (1 - width), y: (stream.uniform() - 0.5) * (1 - height) };
}
