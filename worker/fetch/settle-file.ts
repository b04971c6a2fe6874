/** Makes one blob of what has come of a file, and holds it to its checksum. */
import { createHash } from 'node:crypto';
import type { BlobStore, StoredBlob } from '../../hub/blobs/blob-store.ts';
import { AppError } from '../../hub/errors.ts';
import type { RemoteFile } from '../../hub/fetch/fetch-plan.ts';
import { nameAddress } from '../../hub/fetch/name-address.ts';

/** BAD_INPUT, with both digests, when the bytes are others than the site says. */
export async function settleFile(
  blobs: BlobStore,
  { address, checksum }: RemoteFile,
  segments: StoredBlob[],
): Promise<StoredBlob> {
  const [algorithm = 'md5', promised] = checksum?.split(':') ?? [];
  const hash = createHash(algorithm);
  const bytes = async function* () {
    for await (const chunk of blobs.chunks(segments)) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const [first] = segments;
  if (!first) throw new AppError('BAD_INPUT', `${nameAddress(new URL(address))} is empty: look at its page.`);
  const whole = segments.length === 1 ? first : await blobs.put(bytes());
  if (promised === undefined) return whole;
  if (whole === first) for await (const _ of bytes());
  const found = hash.digest('hex');
  if (found === promised) return whole;
  throw new AppError(
    'BAD_INPUT',
    `${nameAddress(new URL(address))} has the ${algorithm} ${found}, not ${promised}: it was changed, or is not the file ` +
      'that the checksum is of. Nothing was kept; look at its page.',
  );
}
