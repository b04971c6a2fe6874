import { expect, it } from 'vitest';
import { CheckpointClock } from './checkpoint-clock.ts';

/** Seconds that checkpoints took, and when they began, in a training that asks every second. */
function simulate(clock: CheckpointClock, seconds: number, costOf: (made: number) => number): number[] {
  const begun: number[] = [];
  let now = 0;
  while (now < seconds) {
    now += 1;
    if (!clock.isDue(now, now % 7 === 0)) continue;
    begun.push(now);
    const cost = costOf(begun.length);
    clock.add(now, now + cost);
    now += cost;
  }
  return begun;
}

it.each([0.01, 0.4, 3, 20])('spends at most a fiftieth on checkpoints of %d seconds', (cost) => {
  const clock = new CheckpointClock(0, { shortestPause: 15, bytes: cost * 100e6 });
  const begun = simulate(clock, 3600, () => cost);
  expect(begun.length).toBeGreaterThan(1);
  expect(clock.share(3600)).toBeLessThan(0.02 + 1e-9);
});

it('takes the first of a small network for more than its bytes: the database takes longer', () => {
  const clock = new CheckpointClock(0, { shortestPause: 0, bytes: 0.5e6 });
  const begun = simulate(clock, 60, () => 0.2);
  expect(begun[0]).toBeGreaterThanOrEqual(10); // 0.2 seconds are a fiftieth of 10
  expect(clock.share(60)).toBeLessThan(0.02 + 1e-9);
});

it('makes up for one that took longer than was to be known', () => {
  const clock = new CheckpointClock(0, { shortestPause: 15, bytes: 1e6 });
  const begun = simulate(clock, 3600, (made) => (made === 2 ? 10 : 0.1));
  // 10 seconds are a fiftieth of 500, and as many again are set aside for the next one.
  expect(begun[2]! - begun[1]!).toBeGreaterThan(500);
  expect(clock.share(3600)).toBeLessThan(0.02 + 1e-9);
});

it('lets the end of an epoch come before the pause is over, and nothing else', () => {
  const clock = new CheckpointClock(100, { shortestPause: 15, bytes: 1e6 });
  expect(clock.isDue(110, true)).toBe(false);
  expect(clock.isDue(111, true)).toBe(true);
  expect(clock.isDue(111, false)).toBe(false);
  expect(clock.isDue(115, false)).toBe(true);
});
