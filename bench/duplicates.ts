/** The search for near copies of a test split in all that a model was trained on, beside faiss, each on one core. */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { joinHashes, nearIndex } from '../mednet/hashes/near-index.ts';
import { HASH_BYTES } from '../mednet/hashes/perceptual-hash.ts';
import { symmetricHashes } from '../mednet/hashes/symmetric-hashes.ts';
import { alternate } from './alternate.ts';
import { PythonPeer } from './python-peer.ts';

const [wantedCount, knownCount, racedCount, rounds] = [1000, 10_000_000, 1_000_000, 3];
/** Both sides are made for it: one bit away in every band. */
const distance = 15;
const faiss = { name: 'faiss-cpu==1.15.1', folder: path.join(homedir(), '.cache/mednet/faiss-1.15.1') };

function randomHashes(count: number): Uint8Array[] {
  const bytes = randomFillSync(new Uint8Array(count * HASH_BYTES));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));
}

/** Random, with a near copy of every wanted hash among those that the sides race over. */
function makeKnown(wanted: Uint8Array[]): Uint8Array {
  const known = randomHashes(knownCount);
  for (const [index, hash] of wanted.entries()) {
    const copy = symmetricHashes(hash)[index % 8]!.slice();
    for (let bit = 0; bit < index % (distance + 1); bit++) copy[bit]! ^= 1 << (index % 7);
    known[index * 997] = copy;
  }
  return joinHashes(known);
}

function findCopies(wanted: Uint8Array[], known: Uint8Array): number {
  const find = nearIndex(wanted, distance);
  let found = 0;
  const piece = 1_000_000 * HASH_BYTES;
  for (let start = 0; start < known.length; start += piece) found += find(known.subarray(start, start + piece)).length;
  return found;
}

async function race(wanted: Uint8Array[], known: Uint8Array, peer: PythonPeer): Promise<number> {
  const raced = known.subarray(0, racedCount * HASH_BYTES);
  const [own, other] = [findCopies(wanted, raced), await peer.ask(String(racedCount))];
  if (own !== other) throw new Error(`We find ${own} pairs, faiss ${other}.`);
  return alternate(
    {
      name: 'near copies, ours',
      async run() {
        findCopies(wanted, raced);
        return racedCount;
      },
    },
    {
      name: 'near copies, faiss (IndexBinaryMultiHash)',
      async run() {
        await peer.ask(String(racedCount));
        return racedCount;
      },
    },
    rounds,
    'hashes/s',
  );
}

export async function duplicates(): Promise<Record<string, number>> {
  if (!existsSync(faiss.folder)) {
    execFileSync('python3', ['-m', 'pip', 'install', '-q', '--target', faiss.folder, faiss.name], { stdio: 'inherit' });
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'mednet-duplicates-'));
  const wanted = randomHashes(wantedCount);
  const known = makeKnown(wanted);
  await writeFile(path.join(folder, 'wanted.bin'), joinHashes(wanted.flatMap(symmetricHashes)));
  await writeFile(path.join(folder, 'known.bin'), known.subarray(0, racedCount * HASH_BYTES));
  const peer = new PythonPeer('python3', 'duplicates-peer.py', [distance], folder, { PYTHONPATH: faiss.folder });
  try {
    const began = performance.now();
    const found = findCopies(wanted, known);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${wantedCount} test images in ${knownCount} hashes: ${found} pairs in ${seconds} s\n`);
    return { 'near-copies/faiss': await race(wanted, known, peer) };
  } finally {
    peer.stop();
    await rm(folder, { recursive: true });
  }
}
