/** Which stored gray values are shown from black to white: what radiologists call window and level. */
import type { DicomTags, StoredValues } from '../../mednet/preprocess/dicom-values.ts';

export interface GrayWindow {
  /** In the file's own units, after rescaling (HU in CT). */
  center: number;
  width: number;
}

/** The file's own window; where it has none, its range, which is what the contract shows then. */
export function grayRange(stored: StoredValues, tags: DicomTags) {
  const { RescaleSlope: slope = 1, RescaleIntercept: intercept = 0, PixelPaddingValue: padding } = tags;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of stored) {
    if (value === padding) continue;
    const rescaled = value * slope + intercept;
    if (rescaled < lowest) lowest = rescaled;
    if (rescaled > highest) highest = rescaled;
  }
  if (!(lowest < highest)) return undefined;
  const center = first(tags.WindowCenter) ?? (lowest + highest + 1) / 2;
  const width = first(tags.WindowWidth) ?? highest - lowest + 1;
  return { lowest, highest, window: { center, width } };
}

const first = (value: number | number[] | undefined): number | undefined => (Array.isArray(value) ? value[0] : value);

export const withWindow = (tags: DicomTags, { center, width }: GrayWindow): DicomTags => ({
  ...tags,
  WindowCenter: center,
  WindowWidth: Math.max(1, width),
});
