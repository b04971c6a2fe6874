import { execFile } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson } from '../../hub/signatures/canonical-json.ts';
import { openSigningKey } from '../../hub/signatures/signing-key.ts';
import { type TestDatabase, testDatabase } from '../../test/databases.ts';
import { findProgram } from '../../test/find-program.ts';
import { createPublishedRegistry, versionData } from '../../test/published-registry.ts';
import { sendHttpError } from '../http-error.ts';
import { signatureRouter } from './signature-router.ts';

const openssl = findProgram(['openssl']);
let database: TestDatabase;
let server: Server;
let origin: string;
let home: string;

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(path.join(tmpdir(), 'mednet-signature-'));
  const { modelId } = await createPublishedRegistry(database.prisma);
  await database.prisma.version.create({ data: versionData(modelId, { ordinal: 9, label: 'draft' }) });
  const signingKey = await openSigningKey({ home });
  const app = express()
    .use(signatureRouter({ prisma: database.prisma, signingKey }))
    .use(sendHttpError);
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
});
afterAll(async () => {
  server.close();
  await database.drop();
  await rm(home, { recursive: true });
});

async function download(name: string): Promise<Buffer> {
  const answer = await fetch(`${origin}/${name}`);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

it('signs card, files and evaluations of a published version, for everybody to verify', async () => {
  const manifest = await download('model/1.0.0/signature/manifest.json');
  const signature = await download('model/1.0.0/signature/manifest.sig');
  const key = createPublicKey(await download('public-key.pem'));
  expect(verify(null, manifest, key, signature)).toBe(true);
  expect(verify(null, Buffer.concat([manifest, Buffer.from(' ')]), key, signature)).toBe(false);
  const told = JSON.parse(manifest.toString());
  const weights = await database.prisma.artifact.findFirstOrThrow({ where: { version: { label: '1.0.0' } } });
  expect(told).toMatchObject({
    reference: 'model@1.0.0',
    card: { sha256: createHash('sha256').update('# Card').digest('hex') },
    trainedOn: [{ reference: 'set@1' }],
    files: [{ format: 'safetensors', name: 'model.safetensors', bytes: 7, sha256: weights.blobSha256 }],
    evaluations: [{ task: 'task', data: { reference: 'set@1' }, predictions: { count: 2 } }],
  });
  expect(manifest.toString()).toBe(canonicalJson(told));
});

it.skipIf(!openssl)('is verified by OpenSSL without the hub', async () => {
  const names = { 'public-key.pem': 'public-key.pem', 'manifest.json': 'model/2.0.0/signature/manifest.json' };
  await writeFile(path.join(home, 'manifest.sig'), await download('model/2.0.0/signature/manifest.sig'));
  for (const [name, from] of Object.entries(names)) await writeFile(path.join(home, name), await download(from));
  const check = ['pkeyutl', '-verify', '-pubin', '-inkey', 'public-key.pem', '-rawin', '-in', 'manifest.json'];
  const verified = () => promisify(execFile)(openssl!, [...check, '-sigfile', 'manifest.sig'], { cwd: home });
  expect((await verified()).stdout).toContain('Verified Successfully');
  const manifest = path.join(home, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('CC-BY-4.0', 'CC0-1.0'));
  await expect(verified()).rejects.toThrow();
});

it('signs no draft, and nothing that is not there', async () => {
  for (const label of ['draft', 'missing', '%00']) {
    for (const name of ['manifest.json', 'manifest.sig']) {
      expect((await fetch(`${origin}/model/${label}/signature/${name}`)).status).toBe(404);
    }
  }
});

it('keeps its key, and takes one that is named', async () => {
  const again = await openSigningKey({ home });
  expect(createPublicKey(again).export({ type: 'spki', format: 'pem' })).toBe(String(await download('public-key.pem')));
  expect((await stat(path.join(home, 'signing-key.pem'))).mode & 0o777).toBe(0o600);
  const pemOf = (kind: 'ed25519' | 'ed448') =>
    generateKeyPairSync(kind as 'ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const file = path.join(home, 'own.pem');
  await writeFile(file, pemOf('ed25519'));
  expect((await openSigningKey({ home, signingKey: file })).equals(again)).toBe(false);
  await writeFile(file, pemOf('ed448'));
  await expect(openSigningKey({ home, signingKey: file })).rejects.toThrow('a key of another kind');
  await writeFile(file, 'nothing');
  await expect(openSigningKey({ home, signingKey: file })).rejects.toThrow('no private key');
});
