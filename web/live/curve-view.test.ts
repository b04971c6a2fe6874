import { expect, test } from 'vitest';
import { type CurveView, moveWindow, readView, viewParams, windowOf } from './curve-view.ts';

const read = (query: string) => readView(new URLSearchParams(query));
const whole = { from: 1, to: 1001 };

test.each<[string, CurveView]>([
  ['', { smooth: 0 }],
  ['smooth=0.6&from=100&to=200&beside=abc', { smooth: 0.6, from: 100, to: 200, beside: 'abc' }],
  ['smooth=7', { smooth: 0.95 }],
  ['smooth=x&from=-3&to=', { smooth: 0 }],
  ['from=200&to=100', { smooth: 0 }],
])('the address "%s" is read', (query, view) => {
  expect(JSON.parse(JSON.stringify(read(query)))).toEqual(view);
});

test('a view is written as it is read, and the usual one as nothing', () => {
  const view = { smooth: 0.6, from: 100, to: 200, beside: 'abc' };
  expect(read(new URLSearchParams(viewParams(view) as Record<string, string>).toString())).toEqual(view);
  expect(Object.values(viewParams({ smooth: 0 })).filter(Boolean)).toEqual([]);
});

test('a window lies within what there is', () => {
  expect(windowOf({}, whole)).toEqual(whole);
  expect(windowOf({ from: 50 }, whole)).toEqual({ from: 50, to: 1001 });
  expect(windowOf({ from: 5000, to: 6000 }, whole)).toEqual({ from: 1000, to: 1001 });
});

test('it is zoomed about its middle, moved by its width, and stops at the ends', () => {
  const half = moveWindow(whole, whole, { factor: 0.5 });
  expect(half).toEqual({ from: 251, to: 751 });
  expect(moveWindow(half, whole, { factor: 2 })).toEqual(whole);
  expect(moveWindow(half, whole, { shift: 0.25 })).toEqual({ from: 376, to: 876 });
  expect(moveWindow(half, whole, { shift: 5 })).toEqual({ from: 501, to: 1001 });
  expect(moveWindow({ from: 10, to: 11 }, whole, { factor: 0.5 }).to).toBeGreaterThan(10);
});
