import { expect, test } from 'vitest';
import type { TaskTrial } from '../mednet/transfer/trial-report.ts';
import { describeSearch } from './describe-search.ts';

const cell = { percent: 10, trainCount: 40, validationCount: 6, strength: 0.1, macroAuc: 0.8 };
const films: TaskTrial = {
  task: 'films',
  dataSet: 'films@1',
  engine: 'an engine',
  points: [{ percent: 10, macroAuc: { value: 0.81234, low: 0.7, high: 0.9 }, seedCount: 2, seedDeviation: 0.01 }],
  cells: [
    { ...cell, seed: 1, judgedCount: 54 },
    { ...cell, seed: 2, judgedCount: 52 },
  ],
};

test('a row for each trial, with its job, the interval and how many cases were judged', () => {
  const report = { protocol: 'rules', subject: 'draft@1', tasks: [films] };
  const empty = { ...report, tasks: [] };
  const rows = [
    { title: 'Classes only', job: 'job-1', report },
    { title: 'Other', job: 'job-2', report: empty },
  ];
  const text = describeSearch(rows, { epochs: 6, maxCasesPerClass: 300 });
  expect(text).toContain('trained for 6 epochs on at most 300 images');
  expect(text.split('\n').slice(-4)).toEqual([
    '| Recipe | films, 10 % (n 52 to 54) | Trial |',
    '| --- | --- | --- |',
    '| Classes only | 0.812 (0.700 to 0.900) | `job-1` |',
    '| Other | – | `job-2` |',
  ]);
  expect(describeSearch([], { epochs: 6, maxCasesPerClass: 300 })).toBe('No other recipe was tried.');
});
