/** The page of a job: while the hub is gone and back, by keyboard, without scripts; and what leads to it and from it. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchBrowser } from '../browser.ts';
import { findFreePort } from '../free-port.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { findAccessFaults } from './accessibility.ts';

const patience = 300_000;
const long = { timeout: patience };

describe.skipIf(!findChromium())('a job’s page', () => {
  let home: string;
  let hub: RunningHub;
  let environment: Record<string, string>;
  let browser: Browser;
  let page: Page;
  let jobId: string;

  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'mednet-job-page-'));
    environment = { WEB: '1', NODE_ENV: 'production', PORT: String(await findFreePort()) };
    hub = await runHub(home, environment);
    browser = await launchBrowser();
    page = await openPage(hub.token);
    const importing = await submit('importDataSet', 'ImportInput', {
      slug: 'phantom-shapes',
      phantom: true,
      task: 'phantom-shapes',
    });
    await page.goto(`${hub.address}/jobs/${importing}`);
    await page.getByRole('link', { name: 'fine-tune on it' }).waitFor(long);
    // So long that it ends only when it is cancelled.
    jobId = await submit('submitFineTune', 'FineTuneInput', {
      model: 'long-run',
      task: 'phantom-shapes',
      width: 0.25,
      epochs: 1000,
      optimiser: 'NESTEROV',
    });
  }, patience);
  afterAll(async () => {
    await browser?.close();
    await hub?.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function openPage(token: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext(options);
    await context.addCookies([{ name: 'mednet_token', value: token, url: hub.address }]);
    const opened = await context.newPage();
    opened.setDefaultTimeout(60_000);
    return opened;
  }

  async function submit(mutation: string, type: string, input: object): Promise<string> {
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`;
    const answer = await hub.query<Record<string, { id: string }>>(document, { input });
    return answer[mutation]!.id;
  }

  const configurationOf = async (id: string) =>
    (await hub.query<{ job: { configuration: object } }>(`{ job(id: "${id}") { configuration } }`)).job.configuration;
  const lossCurve = () => page.getByRole('figure', { name: 'Loss by step' });
  const stepNow = async () => Number((await page.locator('dt:text-is("Step") + dd').textContent())?.split(' ')[0]);
  const press = async (name: string, key: string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press(key);
  };

  it('shows what the network sees, and its curve while it runs', long, async () => {
    await page.goto(`${hub.address}/jobs/${jobId}`);
    await lossCurve().waitFor(long);
    const sheet = page.getByRole('img', { name: /^Sheet of training images/ });
    await sheet.scrollIntoViewIfNeeded();
    await expect
      .poll(() => sheet.evaluate((image) => 'naturalWidth' in image && image.naturalWidth))
      .toBeGreaterThan(500);
  });

  it('goes on by itself when the hub was killed and is back', long, async () => {
    await page.evaluate(() => document.body.setAttribute('data-loaded', 'once'));
    await expect.poll(stepNow, { timeout: 60_000 }).toBeGreaterThan(0);
    const exit = once(hub.process, 'exit');
    hub.process.kill('SIGKILL');
    await exit;
    await page.getByText('The connection to the hub was lost').waitFor();
    const before = await stepNow();
    hub = await runHub(home, environment);
    await page.getByText('Attempt 2 started').waitFor(long);
    await page.getByText('The connection to the hub was lost').waitFor({ state: 'detached' });
    await expect.poll(stepNow, { timeout: patience }).toBeGreaterThan(before);
    expect(await page.locator('body').getAttribute('data-loaded')).toBe('once');
  });

  it('is cancelled by keyboard, which a list of jobs shows by itself', long, async () => {
    const list = await openPage(hub.token);
    await list.goto(`${hub.address}/jobs?mine=1&kind=FINE_TUNE`);
    await list.getByRole('cell', { name: 'Running' }).waitFor();
    await press('Cancel job', 'Enter');
    await page.getByRole('button', { name: 'Resume job' }).waitFor(long);
    await list.getByRole('cell', { name: 'Cancelled' }).waitFor(long);
    await list.context().close();
  });

  it('is cloned: the form is filled in, and makes a job that is told the same', long, async () => {
    await page.getByRole('link', { name: 'Clone job' }).click();
    await page.waitForURL(/\/new\/fine-tune\?clone=/);
    expect(await page.getByLabel('Epochs', { exact: true }).inputValue()).toBe('1000');
    expect(await page.getByLabel('Optimiser', { exact: true }).inputValue()).toBe('NESTEROV');
    await page.getByText(/\d+ training images of 64/).waitFor();
    await page.getByRole('link', { name: 'The whole report, with pictures' }).waitFor();
    await page.getByRole('button', { name: 'Submit the job' }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
    const cloned = page.url().split('/').at(-1)!;
    expect(cloned).not.toBe(jobId);
    expect(await configurationOf(cloned)).toEqual(await configurationOf(jobId));
    await lossCurve().waitFor(long);
    await press('Cancel job', 'Space');
    await page.getByRole('button', { name: 'Resume job' }).waitFor(long);
  });

  it('keeps how its curves are looked at in its address, by keyboard and by mouse', long, async () => {
    await page.goto(`${hub.address}/jobs/${jobId}`);
    const params = () => Object.fromEntries(new URL(page.url()).searchParams);
    await press('Zoom in', 'Enter');
    await expect.poll(params).toMatchObject({ from: expect.any(String), to: expect.any(String) });
    const zoomed = params();
    await page.getByLabel(/^Smoothing/).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(params).toEqual({ ...zoomed, smooth: '0.05' });
    const other = page.getByLabel('Compare with');
    const beside = (await other.locator('option').nth(1).getAttribute('value')) ?? '';
    await other.selectOption(beside);
    await page.getByText('Training, other job').waitFor();
    await page.reload();
    await page.getByText('Training, other job').waitFor();
    expect(params()).toEqual({ ...zoomed, smooth: '0.05', beside });
    expect(await page.getByLabel('From step').inputValue()).toBe(zoomed.from);
    await page.getByLabel('Read off at a step').focus();
    await page.keyboard.press('ArrowLeft');
    await lossCurve()
      .getByText(/^\d\.\d{4}$/)
      .first()
      .waitFor();

    await press('Whole run', 'Enter');
    await expect.poll(params).toEqual({ smooth: '0.05', beside });
    const plot = await lossCurve().locator('svg').first().boundingBox();
    const at = (share: number) => [plot!.x + share * plot!.width, plot!.y + plot!.height / 2] as const;
    await page.mouse.move(...at(0.4));
    await page.mouse.down();
    await page.mouse.move(...at(0.7), { steps: 3 });
    await page.mouse.up();
    await expect.poll(params).toMatchObject({ from: expect.any(String), to: expect.any(String) });
  });

  it('is drawn by the server as the address says, for a reader without scripts', long, async () => {
    const reader = await openPage(hub.token, { javaScriptEnabled: false });
    await reader.goto(`${page.url()}`);
    const curves = reader.getByRole('figure', { name: 'Loss by step' });
    expect(await curves.locator('polyline').count()).toBeGreaterThan(2);
    await reader.getByText('Training, other job').waitFor();
    await reader.getByRole('button', { name: 'Show', exact: true }).click();
    await reader.waitForURL(/smooth=0\.05/);
    expect(await curves.locator('polyline').count()).toBeGreaterThan(2);
    await reader.context().close();
  });

  it('shows administrators the machines, the queue, the storage and the users; others not', long, async () => {
    await page.goto(`${hub.address}/admin`);
    await page.getByRole('group', { name: 'Workers' }).getByText('onnx').first().waitFor();
    await page.getByText('Nothing runs and nothing waits').waitFor();
    await page.getByRole('rowheader', { name: 'Images of data sets' }).waitFor();
    const made = await hub.query<{ createToken: { secret: string } }>(
      'mutation { createToken(input: { name: "test", user: "visitor" }) { secret } }',
    );
    const visitor = await openPage(made.createToken.secret);
    await visitor.goto(`${hub.address}/admin`);
    await visitor.getByText('Only administrators see this page').waitFor();
    await visitor.goto(`${hub.address}/account`);
    await visitor.getByText('Nothing is stored').waitFor();
    await visitor.goto(`${hub.address}/jobs/${jobId}`);
    await visitor.getByRole('heading', { level: 1 }).waitFor();
    expect(await visitor.getByText('What the network sees').count()).toBe(0);
    await visitor.context().close();
  });

  it('can be used without eyes or a mouse, light and dark', long, async () => {
    const places = [`/jobs/${jobId}?smooth=0.5`, '/admin', '/account', `/new/fine-tune?clone=${jobId}`];
    expect(await findAccessFaults(browser, hub.address, hub.token, places)).toEqual([]);
  });
});
