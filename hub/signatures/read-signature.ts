/** A published version's manifest, its signature and the key to verify it by: this hub's, or that of the hub it came from. */
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';
import { writeManifest } from './write-manifest.ts';

export interface SignedManifest {
  manifest: string;
  signature: Uint8Array;
  /** PEM. */
  publicKey: string;
}

/** Undefined unless there is such a version and it is published. */
export async function readSignature(
  prisma: PrismaClient,
  signingKey: KeyObject,
  { slug, label }: { slug: string; label: string },
): Promise<SignedManifest | undefined> {
  const brought = await prisma.signature.findFirst({ where: { version: { label, model: { slug } } } });
  if (brought) return brought;
  const manifest = await writeManifest(prisma, slug, label);
  if (manifest === undefined) return undefined;
  return { manifest, signature: sign(null, Buffer.from(manifest), signingKey), publicKey: pemOf(signingKey) };
}

export const pemOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
