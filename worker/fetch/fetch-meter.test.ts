import { expect, it } from 'vitest';
import { FetchMeter } from './fetch-meter.ts';

/** A meter, and a clock that stands still until it is set. */
function meterAt(bytes: number, files = 1) {
  let milliseconds = 0;
  const meter = new FetchMeter({ bytes, files }, () => milliseconds);
  return { meter, at: (seconds: number) => (milliseconds = seconds * 1000) };
}

it('tells how far, how fast and how long', () => {
  const { meter, at } = meterAt(0);
  expect(meter.add(1e6)).toBe(true);
  at(2);
  meter.add(4e6);
  expect(meter.progress(10e6)).toEqual({
    fraction: 0.475,
    secondsLeft: 2.5,
    message: '5.0 of 10.0 MB, 2.0 MB/s',
  });
});

it('forgets the speed of a while ago', () => {
  const { meter, at } = meterAt(0);
  meter.add(100e6);
  for (let second = 1; second <= 40; second++) {
    at(second);
    meter.add(1e6);
  }
  expect(meter.progress(200e6).message).toContain(', 1.0 MB/s');
});

it('goes by files where sizes are unknown, and takes back what was thrown away', () => {
  const { meter } = meterAt(3e6, 4);
  meter.finishFile();
  meter.add(-1e6);
  expect(meter.progress(undefined)).toMatchObject({ fraction: 0.95 / 4, message: '1 of 4 files, 2.0 MB' });
  expect(meter.bytes).toBe(2e6);
});

it('tells once a second', () => {
  const { meter, at } = meterAt(0);
  const told = [0, 0.3, 0.9, 1, 1.5, 2.1].map((second) => {
    at(second);
    return meter.add(1);
  });
  expect(told).toEqual([true, false, false, true, false, true]);
});
