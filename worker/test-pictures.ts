/** For tests: images as people have them, made from numbers. */
import sharp from 'sharp';
import { type ElementToWrite, encodeDataSet } from '../mednet/images/dicom/encode-data-set.ts';
import { randomStream } from '../mednet/random.ts';

/** An image file of noise, in colour. */
export const picture = (seed: number): Promise<Buffer> =>
  sharp({
    create: {
      width: 70,
      height: 66,
      channels: 3,
      background: { r: seed, g: 90, b: 10 },
      noise: { type: 'gaussian', mean: 100, sigma: 30 },
    },
  })
    .png()
    .toBuffer();

/** A DICOM file of a patient, whose values are not those of another. Of several frames, the second shows nothing. */
export function scan(patient: string, seed: number, more: ElementToWrite[] = [], frames = 1): Buffer {
  const words = { x00280002: 1, x00280010: 64, x00280011: 60, x00280100: 16, x00280101: 12, x00280103: 1 };
  const random = randomStream(seed, 'scan');
  const area = 64 * 60;
  const pixels = Uint16Array.from({ length: frames * area }, (_, at) =>
    Math.floor(at / area) === 1 ? 0 : random.integer(4096),
  );
  const elements: ElementToWrite[] = [
    ...Object.entries(words).map(([tag, value]) => ({ tag, vr: 'US' as const, value })),
    { tag: 'x00100010', vr: 'PN', value: `${patient}^Jane` },
    { tag: 'x00100020', vr: 'LO', value: patient },
    { tag: 'x00281050', vr: 'DS', value: '40' },
    { tag: 'x00281051', vr: 'DS', value: '1500' },
    ...(frames > 1 ? [{ tag: 'x00280008', vr: 'IS' as const, value: String(frames) }] : []),
    ...more,
    { tag: 'x7fe00010', vr: 'OW', value: new Uint8Array(pixels.buffer) },
  ];
  return Buffer.from(encodeDataSet(elements, '1.2.840.10008.1.2.1', `2.25.${seed}`));
}

/** Files of a data set: 24 pictures, half of them odd. */
export async function wholeSet(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (let index = 0; index < 24; index++)
    files[`set/${index % 2 ? 'odd' : 'even'}/${index}.png`] = await picture(index * 10);
  return files;
}
