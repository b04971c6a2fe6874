import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import {
  FACTS,
  MANIFEST,
  manifestSchema,
  type SeedFacts,
  type SeedManifest,
  type SeedRows,
  TABLE_NAMES,
} from './seed-format.ts';
import { decodeTable } from './table-file.ts';

export interface ReadManifest extends SeedManifest {
  /** SHA-256 of the manifest, which stands for all that it names. */
  digest: string;
}

/** Undefined where the folder is not there or empty. BAD_INPUT for a manifest that is none. */
export async function readManifest(folder: string): Promise<ReadManifest | undefined> {
  const file = path.join(folder, MANIFEST);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    return { ...manifest, digest: createHash('sha256').update(text).digest('hex') };
  } catch (cause) {
    throw new AppError('BAD_INPUT', `${file} is not the manifest of a seed: get the folder again.`, { cause });
  }
}

export interface Seed {
  rows: SeedRows;
  facts: SeedFacts;
  /** Their bytes, by name. */
  packs: Map<string, Buffer>;
}

/** All of it, every file held to its digest first. BAD_INPUT names the one that is missing, cut short or another. */
export async function readSeed(folder: string, { files }: SeedManifest): Promise<Seed> {
  const read = new Map<string, Buffer>();
  for (const { name, bytes, sha256 } of files) {
    const file = path.join(folder, name);
    const found = await readFile(file).catch(() => undefined);
    if (!found) throw new AppError('BAD_INPUT', `${file} is missing: get the folder again.`);
    if (found.length < bytes) throw new AppError('BAD_INPUT', `${file} is cut short: get the folder again.`);
    if (createHash('sha256').update(found).digest('hex') !== sha256) {
      throw new AppError('BAD_INPUT', `${file} is not the file that ${MANIFEST} lists: get the folder again.`);
    }
    read.set(name, found);
  }
  const rows = {} as SeedRows;
  for (const name of TABLE_NAMES) rows[name] = await decodeTable(requireFile(read, `tables/${name}.jsonl.br`));
  const [facts] = await decodeTable(requireFile(read, FACTS));
  const packs = new Map([...read].filter(([name]) => name.startsWith('packs/')));
  return { rows, facts: facts as unknown as SeedFacts, packs };
}

function requireFile(read: Map<string, Buffer>, name: string): Buffer {
  const file = read.get(name);
  if (!file) throw new AppError('BAD_INPUT', `The seed has no ${name}: it was made for another version of the hub.`);
  return file;
}
