/**
 * `npm run seed [-- [--to FOLDER] VERSION...]`: writes the named published versions (slug@label), or all of them, and
 * what stands behind them into seed/, with which a fresh hub starts. The hub may run meanwhile.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBlobStore } from '../hub/blobs/open-blob-store.ts';
import { readConfig } from '../hub/config.ts';
import { createClient } from '../hub/db/client.ts';
import { openDatabase } from '../hub/db/open-database.ts';
import { writeSeed } from '../hub/seed/write-seed.ts';
import { openSigningKey } from '../hub/signatures/signing-key.ts';

const { values, positionals } = parseArgs({ options: { to: { type: 'string' } }, allowPositionals: true });
const config = readConfig();
const folder = path.resolve(values.to ?? 'seed');
const database = await openDatabase(config);
const prisma = createClient(database.url);
try {
  const source = { prisma, blobs: await openBlobStore(config), signingKey: await openSigningKey(config) };
  const { versions, files } = await writeSeed(source, positionals, folder);
  for (const { name, bytes } of files) process.stdout.write(`${(bytes / 1e6).toFixed(3).padStart(8)} MB  ${name}\n`);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  process.stdout.write(`${(total / 1e6).toFixed(1)} MB in ${folder}: ${versions.join(', ')}\n`);
} finally {
  await prisma.$disconnect();
  await database.close();
}
