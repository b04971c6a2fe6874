/** Lesion-like shapes in noise, drawn by a program: nothing in them comes from a patient. */
import type { RandomStream } from '../random.ts';

/** Width and height in pixels. */
export const PHANTOM_SIZE = 64;

/** Brightness 0..1 at `rho` lesion radii from the centre, in direction `theta` (radians). */
type Profile = (rho: number, theta: number) => number;

const softEdge = (inside: number): number => 1 / (1 + Math.exp(-inside * 14));

/** Every kind is drawn with parameters of its own image. */
const PROFILES: Record<string, (random: RandomStream) => Profile> = {
  solid: () => (rho) => softEdge(1 - rho),
  /** A bright wall round a dark inside. */
  cystic: (random) => {
    const wall = 0.14 + 0.1 * random.uniform();
    return (rho) => Math.exp(-(((rho - 0.9) / wall) ** 2));
  },
  /** A small core with pointed rays. */
  spiculated: (random) => {
    const rays = 5 + random.integer(4);
    return (rho, theta) => softEdge(0.5 + 0.8 * Math.abs(Math.cos((rays * theta) / 2)) ** 4 - rho);
  },
};

/** Class names, in the order of the task's. */
export const PHANTOM_CLASSES = Object.keys(PROFILES);

/**
 * One phantom: a shape of any place, size, proportion and contrast on an uneven, noisy background.
 *
 * @param className one of PHANTOM_CLASSES
 * @returns [PHANTOM_SIZE, PHANTOM_SIZE], 0..255
 * @throws RangeError for another class
 */
export function drawPhantom(className: string, random: RandomStream): Uint8Array {
  const profileOf = PROFILES[className];
  if (!profileOf) throw new RangeError(`There is no phantom "${className}"; there are ${PHANTOM_CLASSES.join(', ')}.`);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const profile = profileOf(random);
  const [centreX, centreY] = [between(20, 44), between(20, 44)];
  const [radius, aspect, turn] = [between(9, 15), between(0.75, 1), between(0, 2 * Math.PI)];
  const [contrast, base, slopeX, slopeY] = [between(45, 95), between(50, 90), between(-0.6, 0.6), between(-0.6, 0.6)];
  return Uint8Array.from({ length: PHANTOM_SIZE ** 2 }, (_, index) => {
    const [x, y] = [(index % PHANTOM_SIZE) - centreX, Math.floor(index / PHANTOM_SIZE) - centreY];
    const along = (x * Math.cos(turn) + y * Math.sin(turn)) / radius;
    const across = (y * Math.cos(turn) - x * Math.sin(turn)) / (radius * aspect);
    const lesion = contrast * profile(Math.hypot(along, across), Math.atan2(across, along));
    const value = base + slopeX * x + slopeY * y + lesion + 12 * random.normal();
    return Math.max(0, Math.min(255, Math.round(value)));
  });
}
