import { expect, test } from 'vitest';
import { countPeriods } from './count-periods.ts';

test('days without any are there too, up to today', () => {
  const days = [
    { day: '2026-02-27', downloads: 2 },
    { day: '2026-03-01', downloads: 5 },
  ];
  expect(countPeriods(days, '2026-03-02')).toEqual({
    unit: 'day',
    periods: [
      { from: '2026-02-27', downloads: 2 },
      { from: '2026-02-28', downloads: 0 },
      { from: '2026-03-01', downloads: 5 },
      { from: '2026-03-02', downloads: 0 },
    ],
  });
});

test('many days become weeks, which lose nothing', () => {
  const days = Array.from({ length: 100 }, (_, index) => {
    return { day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10), downloads: 1 };
  });
  const { unit, periods } = countPeriods(days, '2026-04-10');
  expect(unit).toBe('week');
  expect(periods).toHaveLength(15);
  expect(periods.at(-1)).toEqual({ from: '2026-04-04', downloads: 7 });
  expect(periods.reduce((sum, { downloads }) => sum + downloads, 0)).toBe(100);
});

test('none at all is one empty day', () => {
  expect(countPeriods([], '2026-03-02').periods).toEqual([{ from: '2026-03-02', downloads: 0 }]);
});
