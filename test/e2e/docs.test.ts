/**
 * What the documentation shows, as it stands there: its commands start the hub and a worker, its programs and queries run
 * on them, and its pages are looked at in a browser.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_HUB, EXAMPLE_VERSION } from '../../web/docs/example.ts';
import { DOC_PAGES } from '../../web/docs/pages.ts';
import { type CodePart, type DocPart, readParts } from '../../web/docs/read-parts.ts';
import { signatureLines } from '../../web/format/signature-lines.ts';
import { findChromium, launchBrowser } from '../browser.ts';
import { findOctave } from '../languages.ts';
import { findPython } from '../python.ts';
import { findAccessFaults } from './accessibility.ts';

const patience = 600_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const python = findPython();
const octave = findOctave();
const isCode = (part: DocPart): part is CodePart => part.type === 'code';

describe.skipIf(!python)('the documentation', () => {
  let home: string;
  /** Where a reader types; JavaScript takes its packages from the checkout. */
  let folder: string;
  let address = '';
  let environment: NodeJS.ProcessEnv;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'mednet-docs-'));
    const cache = path.join(root, 'node_modules', '.cache');
    await mkdir(cache, { recursive: true });
    folder = await mkdtemp(path.join(cache, 'docs-'));
    const bin = path.join(home, 'bin');
    await mkdir(bin);
    const programs = {
      python3: `exec '${python}'`,
      node: `exec '${process.execPath}'`,
      npm: `cd '${root}' && exec npm`,
    };
    for (const [name, program] of Object.entries(programs)) {
      const lines = `#!/bin/sh\nPATH="\${PATH#*:}"\n${program} "$@"\n`;
      await writeFile(path.join(bin, name), lines, { mode: 0o755 });
    }
    environment = {
      ...process.env,
      // One engine is measured only, to be there soon; and nothing of the machine's own.
      ...{ MEDNET_ENGINE: 'onnx', MEDNET_DEVICE: 'cpu', MEDNET_DATA: '', MEDNET_HOME: home, PORT: '0' },
      NODE_ENV: 'production',
      PATH: [bin, process.env.PATH].join(path.delimiter),
    };
    const [page] = DOC_PAGES;
    const said = await start(
      readParts(page!.text)
        .filter(isCode)
        .find(({ mark }) => mark === 'start')!.code,
    );
    address = /http:\/\/[\w.]+:\d+/.exec(said)![0];
    environment.TOKEN = (await readFile(path.join(home, 'admin-token'), 'utf8')).trim();
  }, patience);

  afterAll(async () => {
    for (const child of started.reverse()) await stop(child);
    await rm(home, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  const here = (code: string) => code.replaceAll(EXAMPLE_HUB, address);

  /** Resolves with what it has said once it says how it is stopped. */
  async function start(command: string): Promise<string> {
    const child = spawn('bash', ['-c', command], { cwd: folder, env: environment, detached: true });
    started.push(child);
    let said = '';
    return new Promise((resolve, reject) => {
      const listen = (text: string) => {
        said += text;
        if (said.includes('Ctrl-C stops')) resolve(said);
      };
      child.stdout.setEncoding('utf8').on('data', listen);
      child.stderr.setEncoding('utf8').on('data', listen);
      child.once('exit', (code) => reject(new Error(`"${command}" ended with ${code}:\n${said}`)));
    });
  }

  /** Ctrl-C reaches every process of a terminal. */
  async function stop(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    process.kill(-child.pid!, 'SIGINT');
    await exit;
  }

  async function runShell(script: string): Promise<string> {
    const options = { cwd: folder, env: environment, maxBuffer: 2 ** 26 };
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], options);
    return stdout.replaceAll('\r\n', '\n');
  }

  async function ask(query: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${environment.TOKEN}`, 'content-type': 'application/json' };
    const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return response.json();
  }

  describe.each(DOC_PAGES)('$title', ({ text }) => {
    const blocks = readParts(text).filter(isCode);

    it('does what it says', { timeout: patience }, async () => {
      for (const { mark, note, code } of blocks)
        if (mark === 'save') await writeFile(path.join(folder, note), here(code));
      for (const { code } of blocks.filter(({ mark, language }) => mark === 'start' && language === 'sh')) {
        if (code !== 'npm start') await start(code);
      }
      // As in one terminal: what a line sets, the lines after it know.
      const marked = blocks.map(({ mark, language, code }, index) => {
        return mark === 'run' && language === 'sh' ? `echo; echo "@@ ${index}"\n${here(code)}\n` : '';
      });
      const said = new Map((await runShell(marked.join(''))).split('\n@@ ').map((part) => split(part)));
      for (const [index, { mark, code }] of blocks.entries()) {
        if (mark === 'output') expect(said.get(String(index - 1))?.trim()).toBe(code);
      }
    });

    const queries = blocks.filter(({ mark, language }) => mark === 'run' && language === 'graphql');
    it.runIf(queries.length > 0)('asks what can be answered', async () => {
      for (const { note, code } of queries) {
        const { data } = (await ask(code)) as { data: Record<string, unknown> };
        expect(Object.values(data ?? {}).every(Boolean) && data, note).toBeTruthy();
      }
    });

    const programs = blocks.filter(({ mark, language }) => mark === 'run' && language === 'matlab');
    it.runIf(programs.length > 0 && octave)('runs in Octave', { timeout: patience }, async () => {
      for (const { code } of programs) {
        await promisify(execFile)(octave!, ['--quiet', '--no-gui', '--eval', code], { cwd: folder });
      }
    });
  });

  it('verifies a version by the lines of its page, without the hub', { timeout: patience }, async () => {
    const [get, verify, compare] = signatureLines({ hub: address, ...EXAMPLE_VERSION });
    await writeFile(path.join(folder, 'demo-onnx', 'compare.py'), compare!.code);
    const said = await runShell(`cd demo-onnx\n${get!.code}\n${verify!.code}\npython3 compare.py\n`);
    expect(said).toContain('Verified Successfully');
    expect(said).toContain('model.onnx the same');
    expect(said).not.toContain('ANOTHER');
  });

  describe.skipIf(!findChromium())('in a browser', () => {
    let browser: Browser;
    const pages = ['/docs', ...DOC_PAGES.map(({ slug }) => `/docs/${slug}`)];
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    it('has no link to nowhere', { timeout: patience }, async () => {
      const page = await browser.newPage({ javaScriptEnabled: false });
      const links = new Map<string, string>();
      for (const from of pages) {
        expect((await page.goto(address + from))?.status(), from).toBe(200);
        for (const link of await page.locator('main a[href^="/"], main a[href^="#"]').all()) {
          links.set(new URL((await link.getAttribute('href'))!, address + from).href, from);
        }
      }
      const lost: string[] = [];
      for (const [link, from] of links) {
        const { pathname, hash } = new URL(link);
        const response = await fetch(link, { headers: { cookie: `mednet_token=${environment.TOKEN}` } });
        const isThere = response.ok && (hash === '' || (await response.text()).includes(`id="${hash.slice(1)}"`));
        if (!isThere) lost.push(`${from} -> ${pathname}${hash}`);
      }
      expect(links.size).toBeGreaterThan(40);
      expect(lost).toEqual([]);
      await page.close();
    });

    it('can be used without eyes or a mouse, light and dark', { timeout: patience }, async () => {
      const paths = [...pages, '/docs/explorer'];
      expect(await findAccessFaults(browser, address, environment.TOKEN!, paths)).toEqual([]);
    });

    it('explores the API with nothing from elsewhere', { timeout: patience }, async () => {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) faults.push(request.url());
      });
      await page.goto(`${address}/docs/explorer?example=a-board-with-intervals-and-ranks`);
      await page.locator('.graphiql-query-editor', { hasText: 'macroAuc' }).waitFor();
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.locator('.graphiql-response', { hasText: '"macroAuc"' }).waitFor();
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-doc-explorer', { hasText: 'mutation' }).waitFor();
      expect(faults).toEqual([]);
      await page.close();
    });
  });
});

/** "7\nwhat it said" */
function split(part: string): [string, string] {
  const end = part.indexOf('\n');
  return [part.slice(0, end), part.slice(end + 1)];
}
