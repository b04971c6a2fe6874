/** Uploads that are interrupted: by the end of the hub, of the connection, and of the page. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_HUB } from '../../web/docs/example.ts';
import { findChromium, launchBrowser } from '../browser.ts';
import { findFreePort } from '../free-port.ts';
import { type RunningHub, runHub } from '../running-hub.ts';

const patience = 240_000;
const partBytes = 8 * 1024 ** 2;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let home: string;
let hub: RunningHub;
let environment: Record<string, string>;
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'mednet-upload-'));
  const site: Record<string, string> = findChromium() ? { WEB: '1', NODE_ENV: 'production' } : {};
  environment = { ...site, WORKERS: '0', PORT: String(await findFreePort()) };
  hub = await runHub(home, environment);
}, patience);
afterAll(async () => {
  await hub?.stop();
  await rm(home, { recursive: true, force: true });
});

async function killHub(): Promise<void> {
  const exit = once(hub.process, 'exit');
  hub.process.kill('SIGKILL');
  await exit;
}

interface Answer {
  upload: string;
  sha256: string;
  parts: { number: number; sha256: string }[];
}

async function ask(method: string, place: string, more: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${hub.token}`, ...more.headers };
  const response = await fetch(`${hub.address}/files/uploads${place}`, { ...more, method, headers });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

it('goes on after the hub was killed in the middle of a part', { timeout: patience }, async () => {
  const bytes = randomBytes(2.5 * partBytes);
  const part = (number: number) => bytes.subarray((number - 1) * partBytes, number * partBytes);
  const digest = (number: number) => ({ 'x-content-sha256': sha256Of(part(number)) });
  const put = (id: string, number: number) =>
    ask('PUT', `/${id}/parts/${number}`, { body: part(number), headers: digest(number) });
  const { upload: id } = await ask('POST', '', { headers: { 'upload-length': String(bytes.length) } });
  await put(id, 2);
  const headers = { authorization: `Bearer ${hub.token}`, 'content-length': partBytes, ...digest(1) };
  const half = request(`${hub.address}/files/uploads/${id}/parts/1`, { method: 'PUT', headers });
  const broken = once(half, 'error');
  half.once('error', () => {});
  await new Promise((resolve) => half.write(part(1).subarray(0, partBytes / 2), resolve));
  await killHub();
  await broken;
  hub = await runHub(home, environment);
  expect((await ask('GET', `/${id}`)).parts).toEqual([{ number: 2, sha256: sha256Of(part(2)) }]);
  await Promise.all([put(id, 1), put(id, 3)]);
  expect(await ask('POST', `/${id}/complete`)).toEqual({ upload: id, sha256: sha256Of(bytes), size: bytes.length });
});

it('takes a file by the lines of the documentation', { timeout: patience }, async () => {
  const page = await readFile(new URL('../../web/docs/api.md', import.meta.url), 'utf8');
  const lines = (/```sh run\n(file=[^`]+)```/.exec(page)?.[1] ?? '').replaceAll(EXAMPLE_HUB, hub.address);
  const bytes = randomBytes(2 * partBytes + 1);
  await writeFile(path.join(home, 'images.zip'), bytes);
  const env = { ...process.env, TOKEN: hub.token };
  const { stdout } = await promisify(execFile)('bash', ['-euc', lines], { cwd: home, env });
  const upload = expect.any(String);
  expect(JSON.parse(stdout.split('\n').at(-1)!.replace(/.*}{/, '{'))).toEqual({
    upload,
    sha256: sha256Of(bytes),
    size: bytes.length,
  });
});

describe.skipIf(!findChromium())('in a browser', () => {
  const bytes = randomBytes(6 * partBytes);
  let browser: Browser;
  let page: Page;
  let file: string;

  beforeAll(async () => {
    file = path.join(home, 'images.zip');
    await writeFile(file, bytes);
    browser = await launchBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${hub.address}/sign-in`);
    await page.getByLabel('API token', { exact: true }).fill(hub.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }, patience);
  afterAll(() => browser?.close());

  const choose = async () => {
    await page.goto(`${hub.address}/new/import`);
    await page.getByLabel('Archive', { exact: true }).setInputFiles(file);
  };
  const begun = async () => (await ask('GET', '')) as unknown as { upload: string; isComplete: boolean }[];
  const partsOf = async (id: string) => (await ask('GET', `/${id}`)).parts.length;

  /** Lets `count` parts through; the connection of all others breaks until the returned function is called. */
  async function breakAfter(count: number): Promise<() => Promise<void>> {
    let passed = 0;
    await page.route('**/parts/*', (route) => (passed++ < count ? route.continue() : route.abort('connectionreset')));
    return async () => {
      await page.unroute('**/parts/*');
      await page.evaluate(() => dispatchEvent(new Event('online'))); // as the browser itself finds out
    };
  }

  it('goes on when the connection is back, and after a reload', { timeout: patience }, async () => {
    const mend = await breakAfter(2);
    await choose();
    await page.getByText('The connection to the hub is lost. Trying again').waitFor();
    const [upload] = (await begun()).filter(({ isComplete }) => !isComplete);
    const id = upload?.upload ?? '';
    await expect.poll(() => partsOf(id)).toBe(2);
    await choose(); // a new page, the same file
    await page.getByText('Trying again').waitFor();
    await mend();
    const sent: string[] = [];
    page.on('request', (one) => one.url().includes('/parts/') && sent.push(one.url()));
    await page.getByText('Uploaded, ').waitFor();
    expect(new Set(sent).size).toBeLessThanOrEqual(4); // those that were there are not sent again
    expect(await page.locator('input[name=upload]').inputValue()).toBe(id);
    expect(await ask('GET', `/${id}`)).toMatchObject({ isComplete: true, sha256: sha256Of(bytes) });
    expect(await page.getByRole('button', { name: 'Cancel upload' }).count()).toBe(0);
  });

  it('is given up by keyboard, and leaves nothing', { timeout: patience }, async () => {
    await writeFile(file, randomBytes(2 * partBytes));
    const before = (await begun()).length;
    const mend = await breakAfter(1);
    await choose();
    await page.getByText('Trying again').waitFor();
    expect(await page.getByRole('progressbar', { name: 'Upload' }).getAttribute('aria-valuenow')).toBe('50');
    expect(await begun()).toHaveLength(before + 1);
    await page.getByLabel('Archive', { exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await begun()).length).toBe(before);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('archive');
    await mend();
  });
});
