/**
 * `npm run reproduce -- VERSION [--epochs N] [--cases N] [--record FILE]`: repeats all jobs behind a version (slug@label)
 * of seed/, or of a chain that was recorded in a .json file, on a hub of its own, and compares what comes of each.
 * MEDNET_DATA has the images. On the engine that was used then the digests are the same; on another one, scores are near.
 * Ends with 1 where a digest is another although the engine is the same.
 */
import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { chainSchema, type Step, shortenChain } from '../hub/chains/chain.ts';
import { planChain } from '../hub/chains/plan-chain.ts';
import { type RepeatedStep, repeatChain } from '../hub/chains/repeat-chain.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openQueue } from '../hub/jobs/open-queue.ts';
import { readManifest, readSeed } from '../hub/seed/read-seed.ts';
import { startHub } from '../server/start-hub.ts';
import { connectToHub } from './hub-client.ts';

const { values, positionals } = parseArgs({
  options: {
    epochs: { type: 'string' },
    cases: { type: 'string' },
    record: { type: 'string' },
    home: { type: 'string' },
    seed: { type: 'string', default: 'seed' },
  },
  allowPositionals: true,
});
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const [what] = positionals;
if (!what) throw new Error('Say which version: npm run reproduce -- gray-mednet@1.1');
const whole = what.endsWith('.json')
  ? chainSchema.parse(JSON.parse(await readFile(what, 'utf8')))
  : await planFromSeed(what);
const isShort = values.epochs !== undefined || values.cases !== undefined;
const numberOf = (text?: string) => (text === undefined ? undefined : Number(text));
const steps = isShort ? shortenChain(whole, { epochs: numberOf(values.epochs), cases: numberOf(values.cases) }) : whole;

const home = path.resolve(values.home ?? mkdtempSync(path.join(tmpdir(), 'mednet-reproduce-')));
// What the worker's processes inherit.
const own = { MEDNET_HOME: home, DATABASE_URL: '', S3_ENDPOINT: '', PORT: '0', WEB: '0', WORKERS: '1', SEED: '0' };
Object.assign(process.env, own);
const config = readConfig();
const hub = await startHub(config);
const prisma = createClient(hub.databaseUrl, { poolSize: 2 });
const queue = await openQueue(hub.databaseUrl);
try {
  const client = connectToHub({ address: hub.address, token: hub.adminToken.secret });
  const owner = await prisma.user.findUniqueOrThrow({ where: { id: hub.adminToken.userId } });
  const context = { config, prisma, queue, blobs: await openBlobStore(config) };
  const repeated = await repeatChain(context, owner, steps, async ({ id, title }) => {
    say(title);
    const state = await client.watch(id);
    if (state !== 'SUCCEEDED') throw new Error(`${title}: ${state.toLowerCase()}`);
  });
  for (const one of repeated) say(describe(one));
  if (repeated.some((one) => isWrong(one))) process.exitCode = 1;
  if (values.record) await writeFile(values.record, `${JSON.stringify(repeated.map(recordOf), null, 2)}\n`);
} finally {
  await queue.close();
  await prisma.$disconnect();
  await hub.stop();
}

async function planFromSeed(reference: string): Promise<Step[]> {
  const manifest = await readManifest(values.seed);
  if (!manifest) throw new Error(`There is no seed in ${values.seed}.`);
  return planChain(await readSeed(values.seed, manifest), reference);
}

function isWrong({ isSame, step, result }: RepeatedStep): boolean {
  return isSame === false && step.engine === result.engine;
}

function describe(one: RepeatedStep): string {
  const { step, result, isSame, difference } = one;
  const short = (digest: string | null): string => (digest ?? '-').slice(0, 12).padEnd(12);
  const scores = difference === null ? '' : `, scores differ by ${difference.toExponential(1)} at most`;
  const other = step.engine === result.engine ? 'ANOTHER' : `another, by another engine${scores}`;
  const verdict =
    isSame === null ? 'not known before' : isSame ? 'the same' : isWrong(one) ? `${other}${scores}` : other;
  const kind = step.configuration.kind.toLowerCase().padEnd(10);
  return `${kind} ${step.reference.padEnd(32)} ${short(step.digest)} ${short(result.digest)} ${verdict}`;
}

function recordOf({ step, result: { digest, engine, scores } }: RepeatedStep): Step {
  return { ...step, digest, engine, scores };
}
