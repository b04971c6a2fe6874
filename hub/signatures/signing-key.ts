/** The key by which the hub signs what it has published: Ed25519, as a PEM file that only the hub may read. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** The file that was named, else `signing-key.pem` of the home folder, which is made once. BAD_INPUT for another file. */
export async function openSigningKey({ signingKey, home }: Pick<Config, 'signingKey' | 'home'>): Promise<KeyObject> {
  const file = signingKey ?? path.join(home, 'signing-key.pem');
  if (!signingKey) await makeKey(file);
  try {
    const key = createPrivateKey(await readFile(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new AppError('BAD_INPUT', `${file} is no private key that can be read: ${explain}`, { cause });
  }
  throw new AppError('BAD_INPUT', `${file} is a key of another kind: ${explain}`);
}

const explain = 'make one by "openssl genpkey -algorithm ed25519", and name it by MEDNET_SIGNING_KEY.';

/** One that is there stays: what it has signed is verified by it. */
async function makeKey(file: string): Promise<void> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
