import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { encodeZip } from './encode-zip.ts';
import { decodeZip } from './keras/decode-zip.ts';

const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content);

test('an archive can be read back, and depends on its members alone', async () => {
  const members = { 'überall.txt': bytesOf('two'), 'config.json': bytesOf('{}') };
  const first = await encodeZip(members);
  expect(await encodeZip(Object.fromEntries(Object.entries(members).reverse()))).toEqual(first);
  // On any machine, whatever its clock and time zone.
  expect(createHash('sha256').update(first).digest('hex')).toBe(
    'e581d918e5dc44b3b6f6558b3068ef2d28453e20639ec89e3640e303541d7794',
  );
  expect(await decodeZip(first, ['config.json', 'überall.txt'])).toEqual(members);
});
