/** How images are changed at random in training, as data, by the name that a recipe gives. Adding a way is an entry. */

export type AugmentationName = 'standard' | 'gray' | 'gray-parts' | 'colour' | 'colour-parts' | 'histology';

/** Of each change the largest; what is absent is not done. Values of images count from -1 to 1. */
export interface Augmentation {
  /** For people. */
  title: string;
  /** Top and bottom are exchanged in half of the cases, as left and right always are. */
  isUpended?: boolean;
  /** By one of four right angles, where there is no up and down. */
  isTurned?: boolean;
  /** Radians. */
  angle?: number;
  /** Of a side. */
  scale?: number;
  /** Share of a side. */
  shift?: number;
  /** The smallest share of the area that is cut out and enlarged, at ratios of its sides up to 4:3. */
  crop?: number;
  /** Share; with brightness it is another window. */
  contrast?: number;
  brightness?: number;
  /** Exponent of the values from 0 to 1, or one over it, less 1. */
  gamma?: number;
  /** Standard deviation. */
  noise?: number;
  /** Share; colour only, as all that follows. */
  saturation?: number;
  /** Radians round the gray axis. */
  hue?: number;
  /** Share of the haematoxylin, eosin and residual stain in each pixel (Tellez et al., arXiv 1808.05896). */
  stain?: number;
}

const gray: Augmentation = {
  title: 'Crops, windows, gamma and noise, for gray images',
  angle: Math.PI / 12,
  crop: 0.35,
  contrast: 0.4,
  brightness: 0.2,
  gamma: 0.5,
  noise: 0.06,
};

const colour: Augmentation = {
  title: 'Crops, right angles, hue and brightness, for colour images',
  isUpended: true,
  isTurned: true,
  angle: Math.PI / 12,
  crop: 0.35,
  contrast: 0.3,
  brightness: 0.15,
  saturation: 0.4,
  hue: 0.2,
  noise: 0.03,
};

/** Small enough that what is cut out is seen about as large as in the whole image. */
const smallestPart = 0.1;

export const AUGMENTATIONS: Record<AugmentationName, Augmentation> = {
  standard: {
    title: 'Small changes',
    angle: Math.PI / 12,
    scale: 0.1,
    shift: 0.08,
    contrast: 0.15,
    brightness: 0.1,
  },
  gray,
  'gray-parts': { ...gray, title: 'As for gray images, of parts down to a tenth', crop: smallestPart },
  colour,
  'colour-parts': { ...colour, title: 'As for colour images, of parts down to a tenth', crop: smallestPart },
  histology: {
    title: 'Crops, right angles and stain, for stained tissue and cells',
    isUpended: true,
    isTurned: true,
    angle: Math.PI / 12,
    crop: 0.35,
    contrast: 0.15,
    brightness: 0.1,
    stain: 0.25,
    noise: 0.03,
  },
};
