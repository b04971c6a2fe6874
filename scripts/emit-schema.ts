/** Writes schema.graphql from the resolvers; with --check it only fails when the file is not what they say. */
import { readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildHubSchema } from '../server/schema.ts';

const file = new URL('../schema.graphql', import.meta.url);
const emitted = `${printSchema(lexicographicSortSchema(await buildHubSchema()))}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, emitted);
} else if (readFileSync(file, 'utf8') !== emitted) {
  process.stderr.write('schema.graphql is not what the resolvers say: run "npm run generate".\n');
  process.exitCode = 1;
}
