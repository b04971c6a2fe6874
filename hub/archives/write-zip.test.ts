import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readZip } from './read-zip.ts';
import { writeZip } from './write-zip.ts';

const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content);
const pack = (files: { name: string; bytes: Uint8Array }[]) => buffer(writeZip(files));

test('an archive can be read back, and depends on its files alone', async () => {
  const files = [
    { name: 'überall.txt', bytes: bytesOf('two') },
    { name: 'config.json', bytes: bytesOf('{}') },
  ];
  const first = await pack(files);
  expect(await pack(files.toReversed())).toEqual(first);
  // On any machine, whatever its clock and time zone.
  expect(createHash('sha256').update(first).digest('hex')).toBe(
    'e581d918e5dc44b3b6f6558b3068ef2d28453e20639ec89e3640e303541d7794',
  );
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-zip-'));
  const file = path.join(folder, 'a.zip');
  await writeFile(file, first);
  const read: Record<string, string> = {};
  for await (const entry of readZip(file)) read[entry.path] = await text(await entry.open());
  expect(read).toEqual({ 'config.json': '{}', 'überall.txt': 'two' });
  await rm(folder, { recursive: true });
});
