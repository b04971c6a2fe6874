/** Damaged files give an image or an error that says so; `npm run fuzz` does the same to many more. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import { decodeImage } from './decode-image.ts';
import { encodeDataSet } from './dicom/encode-data-set.ts';
import { mutateFile } from './mutate-file.ts';
import { ImageError } from './pixels.ts';

const TRIALS = 200;
const LARGEST_BYTES = 60_000;
const [SIDE, NOISE] = [16, Uint8Array.from({ length: 256 }, (_, at) => (at * at * 31) % 251)];

const noise = () => sharp(NOISE, { raw: { width: SIDE, height: SIDE, channels: 1 } });
const dicom = (transferSyntax: string) => {
  const words = { x00280002: 1, x00280010: SIDE, x00280011: SIDE, x00280100: 8, x00280101: 8 };
  const elements = Object.entries(words).map(([tag, value]) => ({ tag, vr: 'US' as const, value }));
  return encodeDataSet([...elements, { tag: 'x7fe00010', vr: 'OB', value: NOISE }], transferSyntax, '2.25.7');
};

/** All small ones of MEDNET_DATA, where there are any. */
function readReal(): Uint8Array[] {
  const folders = ['dicom', 'nifti'].map((name) => path.join(process.env.MEDNET_DATA ?? '', name));
  const files = process.env.MEDNET_DATA
    ? folders.filter(existsSync).flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    : [];
  return files.filter((file) => statSync(file).size <= LARGEST_BYTES).map((file) => readFileSync(file));
}

it(`gives an image or an ImageError for each of ${TRIALS} damaged files`, async () => {
  const made = [dicom('1.2.840.10008.1.2.1'), dicom('1.2.840.10008.1.2.1.99'), await noise().png().toBuffer()];
  const whole = [...made, await noise().jpeg().toBuffer(), ...readReal()];
  for (const file of whole)
    await decodeImage(file).catch((error) => expect(error.message).toContain('JPEG of 12 bits'));
  let refused = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const file = mutateFile(whole[trial % whole.length]!, randomStream(1, 'hostile', trial));
    const result = await decodeImage(file).catch((error: unknown) => error);
    if (result instanceof Error) {
      expect(result, `trial ${trial}`).toBeInstanceOf(ImageError);
      refused += 1;
    } else expect(result).toMatchObject({ data: expect.any(Float32Array) });
  }
  expect(refused).toBeGreaterThan(TRIALS / 10);
  expect(refused).toBeLessThan(TRIALS);
});
