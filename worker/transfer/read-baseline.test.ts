import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BASELINES } from '../../mednet/baselines/index.ts';
import { readBaseline } from './read-baseline.ts';

const sha256 = createHash('sha256').update('weights').digest('hex');
const baseline = { ...BASELINES[0]!, folder: 'net', files: [{ name: 'weights.bin', sha256 }] };
let server: Server;
let address: string;
let data: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.statusCode = request.url === '/nets/net/weights.bin' ? 200 : 404;
    response.end('weights');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  data = await mkdtemp(path.join(tmpdir(), 'mednet-baselines-'));
});
afterAll(async () => {
  server.close();
  await rm(data, { recursive: true });
});

const text = (files: Map<string, Uint8Array>) => Buffer.from(files.get('weights.bin')!).toString();

test('files come by address where they are not at hand', async () => {
  expect(text(await readBaseline({ data, baselinesAddress: `${address}/nets/` }, baseline))).toBe('weights');
  await expect(readBaseline({ baselinesAddress: address }, baseline)).rejects.toThrow('it answers 404');
  await expect(readBaseline({}, baseline)).rejects.toThrow('set BASELINES_ADDRESS');
});

test('local files are taken first, and none with another checksum', async () => {
  await mkdir(path.join(data, 'baselines', 'net'), { recursive: true });
  await writeFile(path.join(data, 'baselines', 'net', 'weights.bin'), 'other');
  await expect(readBaseline({ data, baselinesAddress: `${address}/nets` }, baseline)).rejects.toThrow('another file');
  await writeFile(path.join(data, 'baselines', 'net', 'weights.bin'), 'weights');
  expect(text(await readBaseline({ data }, baseline))).toBe('weights');
});
