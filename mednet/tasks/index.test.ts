import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTask, TASKS, type TaskDefinition } from './index.ts';
import { findPool, POOLS } from './pools.ts';

const data = process.env.MEDNET_DATA;
const NO_DATA = 'MEDNET_DATA is not set: there are no local images to compare with';
const folders = (place: string) => readdirSync(place).sort();

/** File names of a task by split. */
function filesBySplit({ folder, classes }: TaskDefinition): Record<'train' | 'val' | 'test', string[]> {
  const read = (split: string) =>
    classes.flatMap((className) => readdirSync(path.join(data!, folder!, split, className)));
  return { train: read('train'), val: read('val'), test: read('test') };
}

describe('TASKS', () => {
  it('are found by their slug', () => {
    expect(new Set(TASKS.map(({ slug }) => slug)).size).toBe(TASKS.length);
    for (const task of TASKS) expect(findTask(task.slug)).toBe(task);
    expect(findTask('no-such-task')).toBeUndefined();
  });

  it('have at least two different classes, the positive one among them', () => {
    for (const { slug, classes, positiveClass } of TASKS) {
      expect(classes.length, slug).toBeGreaterThan(1);
      expect(new Set(classes).size, slug).toBe(classes.length);
      expect([undefined, ...classes], slug).toContain(positiveClass);
    }
  });

  it('read groups from file names', () => {
    const smear = findTask('rbc-morphology')!.groupOf!;
    expect(smear('100_0.jpg')).toBe('100');
    expect(smear('cell.jpg')).toBeUndefined();
    const patient = findTask('chest-xray')!.groupOf!;
    expect(patient('person100_bacteria_477.jpg')).toBe('person100');
    expect(patient('person447_virus_921_1.jpg')).toBe('person447');
    expect(patient('IM-0003-0001.jpg')).toBe('IM-0003');
    expect(patient('NORMAL2-IM-1258-0001-0002.jpg')).toBe('NORMAL2-IM-1258');
    expect(patient('scan.jpg')).toBeUndefined();
  });

  it('describe the local folders', ({ skip }) => {
    skip(!data, NO_DATA);
    for (const { folder, classes } of TASKS.filter((task) => task.folder)) {
      for (const split of ['train', 'val', 'test']) {
        expect(folders(path.join(data!, folder!, split)), `${folder}/${split}`).toEqual([...classes].sort());
      }
    }
  });

  it('know the group of every local file where they know any', ({ skip }) => {
    skip(!data, NO_DATA);
    const [smears, patients] = ['rbc-morphology', 'chest-xray'].map((slug) => {
      const task = findTask(slug)!;
      const { train, val, test } = filesBySplit(task);
      const groups = (files: string[]) => new Set(files.map((file) => task.groupOf!(file)));
      for (const files of [train, val, test]) expect([...groups(files)], slug).not.toContain(undefined);
      const known = groups(train);
      const shared = (files: string[]) => [...groups(files)].filter((group) => known.has(group)).length;
      return { val: shared(val), test: shared(test) };
    });
    expect(smears).toEqual({ val: 0, test: 0 });
    // What the task's known faults say about the official test set.
    expect(patients).toEqual({ val: 0, test: 44 });
  });
});

describe('POOLS', () => {
  it('are found by their folder', () => {
    expect(findPool('./pretrain/color/')!.slug).toBe('color');
    expect(findPool('pretrain')).toBeUndefined();
    expect(findPool('pretrain/gray/ct-head')).toBeUndefined();
  });

  it('merge folders of the same organ and modality into one class', () => {
    const gray = findPool('pretrain/gray')!;
    const classes = new Set(gray.sources.map(({ className }) => className));
    expect([gray.sources.length, classes.size]).toEqual([13, 12]);
    expect(gray.classOf('xray-chest-nih')).toBe('xray-chest');
    expect(gray.classOf('no-such-folder')).toBeUndefined();
  });

  it('describe the local folders', ({ skip }) => {
    skip(!data, NO_DATA);
    for (const { folder, sources } of POOLS) {
      expect(folders(path.join(data!, folder))).toEqual(sources.map((source) => source.folder).sort());
    }
  });
});
