/** The main journey in a browser: sign in, import, fine-tune, watch it live, publish, benchmark, find it on the board. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchBrowser } from '../browser.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { findAccessFaults } from './accessibility.ts';
import { measurePage, scriptLimit } from './measure-page.ts';
import { readLogits, trialImages, workerLogits } from './trial-images.ts';

const patience = 240_000;

describe.skipIf(!findChromium())('the main journey', () => {
  let home: string;
  let hub: RunningHub;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'mednet-journey-'));
    hub = await runHub(home, { WEB: '1', NODE_ENV: 'production' });
    browser = await launchBrowser();
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await hub?.stop();
    await rm(home, { recursive: true, force: true });
  });

  const succeeded = () => page.getByText('Result', { exact: true }).waitFor({ timeout: patience });
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const choose = (label: string, value: string) => page.getByLabel(label, { exact: true }).selectOption(value);

  it('sends visitors to sign in first, and refuses a wrong token', { timeout: patience }, async () => {
    await page.goto(`${hub.address}/new/fine-tune`);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL(/\/sign-in/);
    await fill('API token', 'mnh_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: /token/i }).waitFor();
  });

  it('signs in with the administrator token', { timeout: patience }, async () => {
    await fill('API token', hub.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  });

  it('imports the phantom set', { timeout: patience }, async () => {
    const input = { slug: 'phantom-shapes', phantom: true, task: 'phantom-shapes' };
    const document = 'mutation ($input: ImportInput!) { importDataSet(input: $input) { id } }';
    const { importDataSet } = await hub.query<{ importDataSet: { id: string } }>(document, { input });
    await page.goto(`${hub.address}/jobs/${importDataSet.id}`);
    await succeeded();
  });

  it('shows what was found in it, with pictures', { timeout: patience }, async () => {
    await page.getByRole('link', { name: 'report on what was found in it' }).click();
    await page.getByRole('heading', { name: 'Shortcuts' }).waitFor();
    const picture = page.getByRole('img', { name: /^Training, / }).first();
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(64);
    expect(
      await page
        .getByRole('img', { name: /^Test, / })
        .first()
        .getAttribute('alt'),
    ).toBe('Test, 64 × 64 pixels');
  });

  it('submits a fine-tune and shows its curve while it runs', { timeout: patience }, async () => {
    await page.goto(`${hub.address}/new/fine-tune`);
    await choose('Train on', 'task:phantom-shapes');
    await fill('Model', 'journey');
    await fill('Epochs', '2');
    await page.getByText('More settings').click();
    await fill('Width', '0.25');
    await page.getByRole('button', { name: 'Submit the job' }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
    // Drawn from events that came over the subscription: the page is not loaded again.
    await page.getByRole('figure', { name: 'Loss by step' }).waitFor({ timeout: patience });
    await succeeded();
  });

  it('publishes the version once it is exported to every format', { timeout: patience }, async () => {
    await page.goto(`${hub.address}/models/journey/1?part=proofs`);
    // The page asks again by itself while the export goes on.
    const certificate = page.getByRole('region', { name: 'Parity certificate' });
    await certificate.getByText('The same').first().waitFor({ timeout: patience });
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByLabel('I want it public for good').check({ timeout: patience });
    await page.getByRole('button', { name: 'Publish journey@1' }).click();
    await page.getByText('Not published yet').waitFor({ state: 'detached' });
  });

  it('downloads its weights, whose digest is on the page', { timeout: patience }, async () => {
    await page.getByRole('link', { name: 'Files', exact: true }).click();
    const link = page.getByRole('link', { name: 'model.safetensors' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const bytes = await readFile(await download.path());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await page.content()).toContain(sha256);
  });

  it.each(['webgl', 'wasm'])(
    'tries it with %s: the worker’s answers, and no image leaves the browser',
    { timeout: patience },
    async (backend) => {
      const images = await trialImages();
      const expected = await workerLogits(hub, 'journey@1', images);
      const visitor = await browser.newPage();
      await visitor.goto(`${hub.address}/models/journey/1/try`, { waitUntil: 'networkidle' });
      await visitor.getByLabel('Compute with').selectOption(backend);
      await visitor.getByText('Ready on').waitFor();
      const requests: string[] = [];
      visitor.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
      await visitor.getByLabel('Choose images').setInputFiles(images);
      await visitor.getByText(`${images.length} images answered`).waitFor();
      // The map of the first image, too.
      await visitor.getByRole('img', { name: new RegExp(images[0]!.name) }).waitFor();
      const save = visitor.getByRole('button', { name: 'Save as CSV' });
      const [download] = await Promise.all([visitor.waitForEvent('download'), save.click()]);
      const found = readLogits(await readFile(await download.path(), 'utf8'), expected[0]!.length);
      const largest = Math.max(...expected.flat().map(Math.abs));
      for (const [row, logits] of expected.entries()) {
        for (const [index, value] of logits.entries()) {
          expect(Math.abs(found[row]![index]! - value) / largest, images[row]!.name).toBeLessThan(1e-4);
        }
      }
      // Decoders may be fetched when they are first needed; they are asked for, and nothing is sent.
      expect(requests.filter((request) => !/^GET .*\/_next\/static\/|^GET blob:/.test(request))).toEqual([]);
      await visitor.close();
    },
  );

  it('benchmarks it and finds it on the board, signed out', { timeout: patience }, async () => {
    await page.goto(`${hub.address}/new/benchmark`);
    await choose('Version', 'journey@1');
    await choose('Task', 'phantom-shapes');
    await page.getByRole('button', { name: 'Submit the job' }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
    await succeeded();
    const visitor = await browser.newPage();
    await visitor.goto(`${hub.address}/boards/phantom-shapes`);
    await visitor
      .getByRole('link', { name: /journey/ })
      .first()
      .waitFor();
    await visitor.close();
  });

  it('scores predictions from elsewhere, computes them again, and withdraws them', { timeout: patience }, async () => {
    await page.goto(`${hub.address}/new/predictions?task=phantom-shapes`);
    const list = page.getByRole('link', { name: 'List of test cases' });
    const [download] = await Promise.all([page.waitForEvent('download'), list.click()]);
    const [head, ...cases] = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    const rows = cases.map((line, index) => [line.split(',')[0], ...[0, 1, 2].map((k) => (k === index % 3 ? 1 : 0))]);
    const file = { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...rows].join('\n')) };
    await page.getByLabel('Predictions', { exact: true }).setInputFiles(file);
    await page.getByText('Uploaded,').waitFor();
    await fill('Method', 'By turns');
    await page.getByRole('button', { name: 'Score and publish' }).click();
    await page.waitForURL(/\/evaluations\/[0-9a-f-]{36}$/);
    await page.getByRole('button', { name: 'Recompute' }).click();
    await page.getByText('numbers are the same, to the last bit').waitFor();
    await page.getByLabel('I withdraw it for good').check();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('It stays in the record and is not ranked.').waitFor();
  });

  it('is read without scripts: a search, a filter and the order by score', { timeout: patience }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const reader = await context.newPage();
    await reader.goto(`${hub.address}/models`);
    await reader.getByLabel('Search models').fill('journey');
    await reader.getByRole('button', { name: 'Show' }).click();
    await reader.getByRole('navigation', { name: 'Filters' }).getByRole('link', { name: 'Phantom' }).click();
    await reader.getByRole('link', { name: 'Best score', exact: true }).and(reader.locator('[aria-current]')).waitFor();
    await reader.getByRole('heading', { name: 'journey@1' }).getByRole('link').click();
    await reader.getByRole('region', { name: 'What it scores' }).waitFor();
    const picture = await reader.locator('meta[property="og:image"]').getAttribute('content');
    const answer = await fetch(picture!);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    await context.close();
  });

  it.each([
    '/',
    '/models',
    '/models/journey/1',
    '/boards/phantom-shapes',
    '/datasets/phantom-shapes',
    '/tasks/phantom-shapes',
  ])('%s loads few scripts, and nothing from elsewhere', { timeout: patience }, async (path) => {
    const { Script } = await measurePage(browser, hub.address, path);
    expect(Script).toBeGreaterThan(0);
    expect(Script).toBeLessThan(scriptLimit);
  });

  it('can be used without eyes or a mouse, light and dark', { timeout: patience }, async () => {
    const version = '/models/journey/1';
    const board = '/boards/phantom-shapes';
    const others = [
      '/datasets/phantom-shapes/1/report',
      `${board}?track=TRANSFER`,
      `${board}?track=PREDICTIONS`,
      '/new/predictions',
    ];
    const lists = ['/models', '/boards', '/tasks', '/datasets', '/jobs', '/sources'];
    const forms = ['/sign-in', '/account', '/new/import', '/new/fine-tune', '/new/benchmark', '/new/pretrain'];
    const paths = [
      '/',
      version,
      ...['scores', 'files', 'lineage', 'proofs'].map((part) => `${version}?part=${part}`),
      `${version}/try`,
      board,
      '/datasets/phantom-shapes',
      '/nowhere',
      ...others,
      ...lists,
      ...forms,
    ];
    expect(await findAccessFaults(browser, hub.address, hub.token, paths)).toEqual([]);
  });

  it('made no error in the browser on the way', () => {
    expect(faults).toEqual([]);
  });
});
