/** The module that users are given makes the same of images of every kind as the hub. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preprocess } from '../preprocess/preprocess.ts';
import { REFUSED_IMAGES, TEST_IMAGES } from '../preprocess/test-images.ts';
import { toPixels } from '../preprocess/to-pixels.ts';
import { javaScriptPreprocess } from './javascript-preprocess.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mednet-module-'));
let given: { preprocess: typeof preprocess; toPixels: typeof toPixels };

beforeAll(async () => {
  const { name, bytes } = await javaScriptPreprocess();
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  given = await import(/* @vite-ignore */ pathToFileURL(file).href);
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(TEST_IMAGES)('makes the same of $name', ({ image, tags, contract }) => {
  const made = given.preprocess(given.toPixels(image, tags), contract);
  expect(made).toEqual(preprocess(toPixels(image, tags), contract));
});

it.each(REFUSED_IMAGES)('refuses $name', ({ image, tags }) => {
  expect(() => given.toPixels(image, tags)).toThrow(expect.objectContaining({ name: 'ImageError' }));
});
