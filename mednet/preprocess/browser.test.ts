/** The contract in a browser: the same source, bundled, gives the same bits as in Node. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchBrowser } from '../../test/browser.ts';
import { preprocess } from './preprocess.ts';
import { TEST_IMAGES } from './test-images.ts';
import { toPixels } from './to-pixels.ts';

/** Made into one script that sets `contract`; TEST_IMAGES draws the same images there as here. */
const ENTRY = ['preprocess', 'to-pixels', 'test-images'].map((name) => `export * from './${name}.ts';`).join('\n');

async function bundle(): Promise<string> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const entry = `${folder}browser-entry`;
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    plugins: [
      { name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? ENTRY : null) },
    ],
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'contract' } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('Vite gave no bundle');
  return output.output[0].code;
}

describe.skipIf(!findChromium())('the contract in a browser', () => {
  let browser: Browser;
  let tensors: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    tensors = await page.evaluate(`contract.TEST_IMAGES.map(({ image, tags, contract: record }) => {
      const bytes = new Uint8Array(contract.preprocess(contract.toPixels(image, tags), record).buffer);
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    })`);
  });
  afterAll(() => browser?.close());

  it.each(TEST_IMAGES.map((testImage, index) => ({ ...testImage, index })))(
    'makes the same bits of $name',
    ({ image, tags, contract, index }) => {
      const expected = preprocess(toPixels(image, tags), contract);
      expect(Buffer.from(tensors[index]!, 'hex').equals(Buffer.from(expected.buffer))).toBe(true);
    },
  );
});
