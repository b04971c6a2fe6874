import { expect, it } from 'vitest';
import { testStores } from '../blobs/test-stores.ts';
import { requireUploadedBytes } from './require-uploaded-bytes.ts';

it('says what to do about an upload that is gone', async () => {
  const { blobs, close } = await testStores[0]!.open();
  const { sha256 } = await blobs.put(Buffer.from('an archive'));
  await expect(requireUploadedBytes(blobs, sha256)).resolves.toBeUndefined();
  await blobs.remove(sha256);
  await expect(requireUploadedBytes(blobs, sha256)).rejects.toThrow(/kept for 7 days.* Send it again and start a new/);
  await close();
});
