/**
 * `MEDNET_DATA=FOLDER npm run fuzz -- images [COUNT] [SEED]`: damages real files in every way and decodes them. Each must
 * give an image or an ImageError, soon and in bounded memory; ends with 1 where one does not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { decodeImage } from '../mednet/images/decode-image.ts';
import { mutateFile } from '../mednet/images/mutate-file.ts';
import { ImageError } from '../mednet/images/pixels.ts';
import { randomStream } from '../mednet/random.ts';

const MOST_SECONDS = 2;
/** Of the processor as well: a busy machine is no hang. */
const HUNG_SECONDS = 60;
/** Beside DICOM and NIfTI, of which all files are taken. */
const RASTERS = 24;
const SMALL_BYTES = 200_000;
const SMALL_TIMES = 10;
const PROGRESS = 500;

const [target, count = '10000', seed = '1'] = process.argv.slice(2);
const data = process.env.MEDNET_DATA;
if (target !== 'images' || !data) {
  process.stderr.write('Say what and where: MEDNET_DATA=FOLDER npm run fuzz -- images [COUNT] [SEED]\n');
  process.exit(1);
}

/** A decoder that never returns keeps this thread from noticing, so another one looks. */
const place = new Int32Array(new SharedArrayBuffer(4));
const watcher = `const { workerData: place } = require('node:worker_threads');
let seen = -1, since = 0;
setInterval(() => {
  const now = Atomics.load(place, 0);
  const { user, system } = process.cpuUsage();
  if (now !== seen) { seen = now; since = user + system; }
  if (user + system - since < ${HUNG_SECONDS * 1e6}) return;
  require('node:fs').writeSync(2, 'File ' + now + ' hangs.\\n');
  process.kill(process.pid, 'SIGKILL');
}, 1000);`;
new Worker(watcher, { eval: true, workerData: place }).unref();

function list(folder: string): string[] {
  const entries = readdirSync(path.join(data!, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

const medical = [...list('dicom'), ...list('nifti')].map((file) => ({ file, bytes: readFileSync(file) }));
// A damaged gzip is refused as such; what lies in it is damaged on its own.
const expanded = medical
  .filter(({ file }) => file.endsWith('.gz'))
  .map(({ file, bytes }) => ({ file: `${file}, expanded`, bytes: gunzipSync(bytes) }));
const rasters = randomStream(Number(seed), 'rasters')
  .shuffle(list('targets').filter((file) => /\.(png|jpe?g)$/i.test(file)))
  .slice(0, RASTERS)
  .map((file) => ({ file, bytes: readFileSync(file) }));
/** Small files come more often: they are as many kinds, and take less time. */
const files = [...medical, ...expanded, ...rasters].flatMap((file) =>
  file.bytes.length < SMALL_BYTES ? new Array<typeof file>(SMALL_TIMES).fill(file) : [file],
);

const counts = { images: 0, refused: 0, faults: 0 };
const slowest = { seconds: 0, file: '', index: 0 };
for (let index = 0; index < Number(count); index++) {
  Atomics.store(place, 0, index);
  if (index % PROGRESS === 0) process.stderr.write(`${index} ${JSON.stringify(counts)}\n`);
  const { file, bytes } = files[index % files.length]!;
  const mutated = mutateFile(bytes, randomStream(Number(seed), 'fuzz', index));
  // Of the processor: what else the machine does is not the decoder's fault.
  const start = process.cpuUsage();
  try {
    await decodeImage(mutated);
    counts.images += 1;
  } catch (error) {
    if (error instanceof ImageError) counts.refused += 1;
    else report(index, file, String((error as Error).stack ?? error));
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  if (seconds > slowest.seconds) Object.assign(slowest, { seconds, file, index });
  if (seconds > MOST_SECONDS) report(index, file, `took ${seconds.toFixed(1)} s of the processor`);
}

function report(index: number, file: string, what: string): void {
  counts.faults += 1;
  process.stdout.write(`${index} ${file}: ${what}\n`);
}

const memory = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ files: new Set(files).size, ...counts, slowest, memoryMiB: memory })}\n`);
process.exit(counts.faults > 0 ? 1 : 0);
