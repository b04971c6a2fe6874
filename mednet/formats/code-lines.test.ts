/** The lines that users are given are run as they stand, in a fresh folder, on files that a server gives. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchBrowser } from '../../test/browser.ts';
import { findPython, runPython } from '../../test/python.ts';
import { buildMedNet } from '../architecture.ts';
import { chooseEngine } from '../engines/index.ts';
import { makePreprocessing } from '../preprocess/preprocessing.ts';
import { initialWeights } from '../weights.ts';
import { CODE_LINES, codeLines } from './code-lines.ts';
import { makeGoldenCases } from './golden.ts';
import { FORMATS } from './index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { engine } = await chooseEngine();
const classes = ['naevus', 'melanoma', "Bowen's disease"];

/** What is run for which network: each entry once. */
const RUNS = [
  { channels: 1, node: ['onnx-node'], browser: [], python: ['onnx-python'] },
  { channels: 3, node: ['tfjs-node'], browser: ['tfjs-browser'], python: ['keras'] },
] as const;

describe.each(RUNS)('for a network of $channels channels', ({ channels, node, browser, python }) => {
  const architecture = { channels, width: 0.25, classCount: classes.length };
  let folder: string;
  let server: Server;
  let hub: string;
  let expected: string[];

  beforeAll(async () => {
    const network = buildMedNet(engine.tf, architecture);
    const weights = initialWeights(network, 6);
    // So that no class is certain.
    weights.get('head_logits/kernel')!.data.forEach((value, index, values) => {
      values[index] = value / 20;
    });
    network.dispose();
    const preprocessing = makePreprocessing(channels, 64);
    const golden = await makeGoldenCases(engine, { architecture, weights, preprocessing });
    const described = { architecture, weights, classes, preprocessing: { ...preprocessing }, metadata: {}, golden };
    const files = new Map<string, { mediaType: string; bytes: Uint8Array }>();
    for (const format of Object.values(FORMATS)) {
      for (const file of await format.write(described)) files.set(`/files/my-net/v1/${format.id}/${file.name}`, file);
    }
    server = createServer((request, response) => {
      const file = files.get(request.url ?? '');
      response.writeHead(file ? 200 : 404, {
        'content-type': file?.mediaType ?? 'text/plain',
        'access-control-allow-origin': '*',
      });
      response.end(file?.bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const exponents = Array.from(golden[0]!.logits, (logit) => Math.exp(logit - Math.max(...golden[0]!.logits)));
    const sum = exponents.reduce((total, value) => total + value);
    expected = classes.map((name, index) => `${name}: ${(exponents[index]! / sum).toFixed(4)}`);
    expect(expected.some((line) => /0\.[1-8]/.test(line))).toBe(true);
    mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
    folder = mkdtempSync(path.join(root, 'node_modules/.cache/code-lines-'));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** The program of an entry, in a folder of its own. */
  function writeProgram(id: string) {
    const entry = CODE_LINES.find((candidate) => candidate.id === id)!;
    const place = path.join(folder, id);
    mkdirSync(place);
    writeFileSync(path.join(place, entry.file), codeLines(entry, { hub, slug: 'my-net', label: 'v1', channels }));
    return { place, file: entry.file };
  }

  it.each(node)('%s prints the probabilities', async (id) => {
    const { place, file } = writeProgram(id);
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: place });
    expect(stdout.trim().split('\n')).toEqual(expected);
  });

  it.skipIf(!findChromium()).each(browser)('%s shows the probabilities', async (id) => {
    const { place, file } = writeProgram(id);
    symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
    const chromium = await launchBrowser();
    try {
      const page = await chromium.newPage();
      await page.goto(pathToFileURL(path.join(place, file)).href);
      await page.waitForFunction(() => document.getElementById('result')?.textContent);
      expect((await page.textContent('#result'))?.split('\n')).toEqual(expected);
    } finally {
      await chromium.close();
    }
  });

  describe.skipIf(!findPython())('in Python', () => {
    it.each(python)('%s prints the probabilities', async (id) => {
      const { place, file } = writeProgram(id);
      const output = await runPython([file], place, { KERAS_BACKEND: 'numpy' });
      expect(output.trim().split('\n')).toEqual(expected);
    });

    it('safetensors lists the weights', async () => {
      const { place, file } = writeProgram('safetensors');
      const output = await runPython([file], place);
      expect(output).toContain(`stem1_conv/kernel (3, 3, ${channels}, 8)`);
    });
  });
});

it('keeps what is in a name inside its string', () => {
  const version = { hub: 'https://hub.example.org/a', slug: "x'); exit('", label: '"\n$', channels: 1 } as const;
  for (const entry of CODE_LINES) {
    expect(codeLines(entry, version)).toContain(
      `https://hub.example.org/files/x%27)%3B%20exit(%27/%22%0A%24/${entry.format}/`,
    );
  }
});
