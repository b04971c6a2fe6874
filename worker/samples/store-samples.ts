/** Images to try a version on, as files of it: beside them, where each is from and what its licence asks. */
import { readContent } from '../../hub/blobs/content.ts';
import type { NewArtifact } from '../../hub/exports/finish-export.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { drawSample } from '../../mednet/images/draw-picture.ts';
import { type JobRun, sayLog } from '../job-run.ts';
import type { PinnedData } from '../pinned-data.ts';
import { chooseSamples } from './choose-samples.ts';

/** Beside the formats that a version is exported to. */
export const SAMPLES_FORMAT = 'samples';

/** Pixels alone: nothing else that an image file held is passed on. None where no licence allows it. */
export async function storeSamples(run: JobRun<unknown>, data: PinnedData[], seed: number): Promise<NewArtifact[]> {
  const samples = await chooseSamples(run.prisma, data, seed);
  const files: NewArtifact[] = [];
  const origins = [];
  for (const [index, { sha256, ...origin }] of samples.entries()) {
    const name = `${slugOf(origin.className)}-${index + 1}.png`;
    const picture = await drawSample(await decodeImage(await readContent(run, sha256)));
    files.push({ name, mediaType: 'image/png', ...(await run.blobs.put(picture)) });
    origins.push({ file: name, ...origin });
  }
  sayLog(run, `${files.length} validation images ship with the version, to try it on.`);
  if (files.length === 0) return [];
  const list = Buffer.from(JSON.stringify(origins, null, 2));
  return [...files, { name: 'samples.json', mediaType: 'application/json', ...(await run.blobs.put(list)) }];
}

const slugOf = (className: string): string => className.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'class';
