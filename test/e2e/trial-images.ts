/** Images of every kind that a browser reads by another decoder than the worker, and what the worker answers to them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import { buildMedNet } from '../../mednet/architecture.ts';
import { loadWasm } from '../../mednet/engines/wasm.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { preprocess } from '../../mednet/preprocess/preprocess.ts';
import { parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { randomStream } from '../../mednet/random.ts';
import { imageExamples } from '../../mednet/training/examples.ts';
import { Forward } from '../../mednet/training/infer.ts';
import { writeWeights } from '../../mednet/weights.ts';
import type { RunningHub } from '../running-hub.ts';

export interface TrialImage {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const size = { width: 150, height: 111 };

/** Smooth in places and rough in others, as images are. */
function draw(channels: 1 | 3 | 4, top: number): number[] {
  const noise = randomStream(5, 'trial', channels);
  return Array.from({ length: size.width * size.height * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    const x = pixel % size.width;
    const y = Math.floor(pixel / size.width);
    const wave = 0.5 + 0.4 * Math.sin(x / (9 + (at % channels))) * Math.cos(y / 13);
    return Math.floor(top * Math.min(1, Math.max(0, x > 75 ? wave + 0.1 * noise.normal() : wave)));
  });
}

const picture = (channels: 1 | 3 | 4) => sharp(Uint8Array.from(draw(channels, 255)), { raw: { ...size, channels } });

export async function trialImages(): Promise<TrialImage[]> {
  const deep = sharp(Uint16Array.from(draw(1, 65_535)), { raw: { ...size, channels: 1 } }).toColourspace('grey16');
  const drawn: [string, Promise<Buffer>][] = [
    ['rgb.jpg', picture(3).jpeg({ quality: 85 }).toBuffer()],
    ['gray.jpg', picture(1).toColourspace('b-w').jpeg().toBuffer()],
    ['turned.jpg', picture(3).withMetadata({ orientation: 6 }).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()],
    ['rgb.png', picture(3).png().toBuffer()],
    ['palette.png', picture(3).png({ palette: true }).toBuffer()],
    ['alpha.png', picture(4).png().toBuffer()],
    ['deep.png', deep.png().toBuffer()],
    ['lossless.webp', picture(3).webp({ lossless: true }).toBuffer()],
  ];
  const made = drawn.map(async ([name, buffer]) => ({ name, mimeType: '', buffer: await buffer }));
  return [...(await Promise.all(made)), ...(await realImages())];
}

/** One of each way in which a scanner's file is compressed. */
async function realImages(): Promise<TrialImage[]> {
  const folder = process.env.MEDNET_DATA;
  if (!folder) return [];
  const names = ['dicom/CT_small.dcm', 'dicom/MR_small_RLE.dcm', 'dicom/MR_small_jpeg_ls_lossless.dcm'];
  names.push('dicom/US1_J2KI.dcm', 'dicom/HTJ2K_08_RGB.dcm', 'dicom/JPEG-LL.dcm', 'nifti/MR_Gd.nii.gz');
  return Promise.all(
    names.map(async (name) => ({
      name: path.basename(name),
      mimeType: '',
      buffer: await readFile(path.join(folder, name)),
    })),
  );
}

/** The logits that the hub's own code gives, by its own decoder. */
export async function workerLogits(hub: RunningHub, reference: string, images: TrialImage[]): Promise<number[][]> {
  const document = `query ($reference: String!) { version(reference: $reference) { preprocessing
    architecture { channels width classCount imageSize } exports { format files { name url } } } }`;
  const { version } = await hub.query<{ version: Version }>(document, { reference });
  const contract = parsePreprocessing(version.preprocessing);
  const files = version.exports.find(({ format }) => format === 'safetensors')?.files ?? [];
  const url = files.find(({ name }) => name === 'model.safetensors')?.url ?? '';
  const response = await fetch(new URL(url, hub.address));
  const { tensors } = decodeSafetensors(new Uint8Array(await response.arrayBuffer()));
  const engine = await loadWasm();
  const model = buildMedNet(engine.tf, architectureSchema.parse(version.architecture));
  writeWeights(engine.tf, model, tensors);
  const inputs = await Promise.all(images.map(async ({ buffer }) => preprocess(await decodeImage(buffer), contract)));
  const { size: side, channels } = contract;
  const examples = imageExamples({ count: inputs.length, size: side, channels, image: (index) => inputs[index]! });
  const logits = await new Forward(engine, model).infer(examples, inputs.length);
  const classCount = version.architecture.classCount;
  return images.map((_, row) => Array.from(logits.subarray(row * classCount, (row + 1) * classCount)));
}

interface Version {
  preprocessing: unknown;
  architecture: { classCount: number };
  exports: { format: string; files: { name: string; url: string }[] }[];
}

/** Of each row of the saved answers. */
export function readLogits(csv: string, classCount: number): number[][] {
  const rows = csv.trim().split('\r\n').slice(1);
  return rows.map((row) =>
    row
      .split(',')
      .slice(-1 - classCount, -1)
      .map(Number),
  );
}
