import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { picture, scan } from '../test-pictures.ts';
import { examineImage } from './examine-image.ts';
import { openExaminer } from './open-examiner.ts';

const examiner = openExaminer(4, 2);
afterAll(() => examiner.close());

it('finds in threads what is found without them, and leaves the bytes as they are', async () => {
  const png = await picture(1);
  const jpeg = await sharp(png).jpeg().toBuffer();
  const before = Buffer.from(png);
  const files = [png, jpeg, scan('Doe', 1), jpeg.subarray(0, 200), Buffer.from('none')];
  const [inThreads, here] = await Promise.all(
    [examiner.examine, examineImage].map((examine) => Promise.all(files.map((bytes) => examine(bytes)))),
  );
  expect(inThreads).toEqual(here);
  expect(here?.map((found) => ('fault' in found ? 'fault' : found.facts.format))).toEqual([
    ...['PNG', 'JPEG', 'DICOM', 'fault', 'fault'],
  ]);
  expect(png).toEqual(before);
});

it('ends its threads whatever they are at', async () => {
  const closing = openExaminer(4, 2);
  const png = await picture(2);
  const answers = Array.from({ length: 40 }, () => closing.examine(png));
  await Promise.race(answers);
  await closing.close();
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toContain('rejected');
});
