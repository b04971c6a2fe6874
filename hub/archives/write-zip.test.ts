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
  const zone = process.env.TZ;
  try {
    process.env.TZ = 'Asia/Kathmandu';
    expect(await pack(files.toReversed())).toEqual(first);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mednet-zip-'));
  const file = path.join(folder, 'a.zip');
  await writeFile(file, first);
  const read: Record<string, string> = {};
  for await (const entry of readZip(file)) read[entry.path] = await text(await entry.open());
  expect(read).toEqual({ 'config.json': '{}', 'überall.txt': 'two' });
  await rm(folder, { recursive: true });
});
