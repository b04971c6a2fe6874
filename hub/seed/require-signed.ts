/** Holds what was loaded to what the hub that released it has signed. */
import { createPublicKey, verify } from 'node:crypto';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';
import { canonicalJson } from '../signatures/canonical-json.ts';
import { writeManifest } from '../signatures/write-manifest.ts';
import type { Row, SeedFacts } from './seed-format.ts';

interface Manifest {
  reference: string;
  files: unknown[];
}

/** BAD_INPUT names the version that is another. */
export async function requireSigned(
  tx: Prisma.TransactionClient,
  versions: Row[],
  signatures: SeedFacts['signatures'],
): Promise<void> {
  for (const { id } of versions) {
    const signed = signatures.find(({ versionId }) => versionId === id);
    if (!signed) throw new AppError('BAD_INPUT', `The seed has no signature of version ${id}.`);
    const { manifest: text, signature, publicKey } = signed;
    const manifest = JSON.parse(text) as Manifest;
    const isGenuine = verify(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, 'base64'));
    const [slug = '', label = ''] = manifest.reference.split('@');
    const here = JSON.parse((await writeManifest(tx, slug, label)) ?? 'null') as Manifest | null;
    if (!isGenuine || !here || !isSame(here, manifest)) {
      throw new AppError('BAD_INPUT', `What the seed says of ${manifest.reference} is not what its hub signed.`);
    }
  }
}

/** All but the files in further formats, which are not in a seed. */
function isSame({ files: own, ...here }: Manifest, { files, ...signed }: Manifest): boolean {
  const listed = new Set(files.map(canonicalJson));
  return canonicalJson(here) === canonicalJson(signed) && own.every((file) => listed.has(canonicalJson(file)));
}
