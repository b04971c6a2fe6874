import { expect, it } from 'vitest';
import { type BatchMaker, prepareInline, prepareInThreads } from './batch-maker.ts';
import { Batches } from './batches.ts';
import { imageExamples } from './examples.ts';
import { barImages, SIZE } from './test-request.ts';
import type { Variation } from './variation.ts';

const images = barImages(22, 1);
const settings: Variation = { seed: 5, augmentation: 'gray', views: 2, terms: ['rotation'] };
const recipe = { seed: 5, epochs: 3, batchSize: 4, sampling: 'balanced' } as const;
const steps = 18;

async function takeAll(maker: BatchMaker, from = 0) {
  const batches = new Batches(maker, images.labels, recipe);
  const taken = [];
  for (let step = from; step < steps; step++) taken.push(await batches.take(step));
  return taken;
}

const countThreads = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

it.each([1, 3])('prepares the same batches in %i threads as without', async (threads) => {
  expect(countThreads()).toBe(0);
  const maker = prepareInThreads(images, settings, threads);
  expect(countThreads()).toBe(threads);
  const expected = await takeAll(prepareInline(imageExamples(images, settings), settings));
  expect(await takeAll(maker)).toEqual(expected);
  expect(await takeAll(maker, 7)).toEqual(expected.slice(7));
  await maker.close();
  expect(countThreads()).toBe(0);
});

it('prepares no more than a few batches ahead', async () => {
  const maker = prepareInline(imageExamples(images), settings);
  let made = 0;
  const counted: BatchMaker = { ...maker, ahead: 3, prepare: (plan) => maker.prepare({ ...plan, epoch: made++ }) };
  const batches = new Batches(counted, images.labels, recipe);
  for (let step = 0; step < steps; step++) {
    await batches.take(step);
    expect(made).toBe(Math.min(step + 4, steps));
  }
});

it('says which image has a value that is not a number, from any thread', async () => {
  const broken = {
    ...images,
    image: (index: number) => (index === 9 ? new Float32Array(SIZE * SIZE).fill(NaN) : images.image(index)),
  };
  const maker = prepareInThreads(broken, settings, 2);
  await expect(takeAll(maker)).rejects.toThrow(new RangeError('Image 9 has a value that is not a finite number'));
  await maker.close();
});

it('fails what is asked of threads that have ended', async () => {
  const maker = prepareInThreads(images, settings, 1);
  const asked = maker.prepare({ step: 0, epoch: 0, indices: Int32Array.of(0) });
  await maker.close();
  await expect(asked).rejects.toThrow(/ended with code/);
  await expect(takeAll(maker)).rejects.toThrow(/ended with code/);
});
