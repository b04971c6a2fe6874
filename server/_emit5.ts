import { buildHubSchema } from './schema.ts';
import { lexicographicSortSchema, printSchema, buildSchema } from 'graphql';
import { readFileSync, writeFileSync } from 'node:fs';
const norm = (s: any) => printSchema(lexicographicSortSchema(s)).replace(/"""[\s\S]*?"""\n\s*/g, '');
writeFileSync('/tmp/mine.graphql', norm(await buildHubSchema()));
writeFileSync('/tmp/theirs.graphql', norm(buildSchema(readFileSync('/work/main/schema.graphql', 'utf8'))));
