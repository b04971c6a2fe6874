/** Images out of generators for the classes of a pool that are small, each marked as generated. */
import sharp from 'sharp';
import { readContent } from '../../hub/blobs/content.ts';
import type { AssembleConfiguration } from '../../hub/jobs/configurations/assemble.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { GAN_SIZE } from '../../mednet/gan/gan-architecture.ts';
import { generateImages } from '../../mednet/gan/generate-images.ts';
import { perceptualHash } from '../../mednet/hashes/perceptual-hash.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import type { JobRun } from '../job-run.ts';
import type { PoolCase } from './read-cases.ts';

type Run = Pick<JobRun<AssembleConfiguration>, 'configuration' | 'prisma' | 'blobs' | 'signal'>;

/** Up to the configured share of the largest class. Throws Stopped when the job is asked to stop. */
export async function generateCases(run: Run, engine: Engine, cases: PoolCase[]): Promise<PoolCase[]> {
  const { generators, generatedShare, seed } = run.configuration;
  const counts = countTraining(cases);
  const wanted = Math.floor(generatedShare * Math.max(...counts.values()));
  const made: PoolCase[] = [];
  for (const { job, sha256 } of generators) {
    const { tensors, metadata } = decodeSafetensors(await readContent(run, sha256));
    const names = JSON.parse(metadata.classes ?? '[]') as string[];
    for (const [label, className] of names.entries()) {
      const missing = wanted - (counts.get(className) ?? wanted);
      if (missing <= 0) continue;
      const images = await generateImages(engine, tensors, label, missing, seed, run.signal);
      for (let index = 0; index < missing; index++) {
        const stored = await storeImage(run, images.image(index), images.channels);
        made.push({ ...stored, split: 'TRAIN', className, source: `generator ${job}`, name: `generated-${index}.png` });
      }
      counts.set(className, wanted);
    }
  }
  return made;
}

function countTraining(cases: PoolCase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { className, split } of cases) {
    if (split === 'TRAIN') counts.set(className, (counts.get(className) ?? 0) + 1);
  }
  return counts;
}

type StoredImage = Omit<PoolCase, 'split' | 'className' | 'source' | 'name'>;

async function storeImage({ blobs }: Run, image: Float32Array, channels: 1 | 3): Promise<StoredImage> {
  const bytes = Uint8Array.from(image, (value) => Math.round((value + 1) * 127.5));
  const png = await sharp(bytes, { raw: { width: GAN_SIZE, height: GAN_SIZE, channels } })
    .png()
    .toBuffer();
  const hash = perceptualHash(await decodeImage(png));
  return { ...(await blobs.put(png)), width: GAN_SIZE, height: GAN_SIZE, group: undefined, perceptualHash: hash };
}
