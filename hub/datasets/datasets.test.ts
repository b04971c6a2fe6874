import { describe, expect, it } from 'vitest';
import { assignSplits } from './assign-splits.ts';
import { checkClasses } from './check-classes.ts';
import { digestCases } from './digest-cases.ts';
import { placeImages } from './place-images.ts';

describe('placeImages', () => {
  it('reads splits and classes from folders, whatever lies around them', () => {
    expect(
      placeImages(['set/v1/Train/benign/a.png', 'set/v1/valid/benign/x/b.png', 'set/v1/test/malignant/c.png']),
    ).toEqual([
      { split: 'TRAIN', className: 'benign', fileName: 'a.png' },
      { split: 'VALIDATION', className: 'benign', fileName: 'b.png' },
      { split: 'TEST', className: 'malignant', fileName: 'c.png' },
    ]);
  });

  it('reads bare class folders, alone or inside one folder', () => {
    const places = [
      { split: undefined, className: 'a', fileName: '1.png' },
      { split: undefined, className: 'b', fileName: '2.png' },
    ];
    expect(placeImages(['a/1.png', 'b/2.png'])).toEqual(places);
    expect(placeImages(['all/a/1.png', 'all/b/2.png'])).toEqual(places);
  });

  it('keeps one class a class', () => {
    expect(placeImages(['only/1.png', 'only/2.png']).map((place) => place?.className)).toEqual(['only', 'only']);
  });

  it('names the image that is in no class folder', () => {
    expect(() => placeImages(['a/1.png', 'loose.png'])).toThrow(/loose\.png/);
    expect(() => placeImages(['train/a/1.png', 'test/loose.png'])).toThrow(/test\/loose\.png/);
  });
});

describe('assignSplits', () => {
  const items = Array.from({ length: 300 }, (_, index) => ({
    className: index % 3 === 0 ? 'rare' : 'common',
    group: index % 2 === 0 ? `patient ${Math.floor(index / 10)}` : undefined,
  }));
  const fractions = { validation: 0.1, test: 0.2 };

  it('keeps every group in one split', () => {
    const splits = assignSplits(items, fractions, 1);
    const splitOf = new Map<string, string>();
    items.forEach(({ group }, index) => {
      if (group === undefined) return;
      expect(splitOf.get(group) ?? splits[index]).toBe(splits[index]);
      splitOf.set(group, splits[index] ?? '');
    });
  });

  it('comes near the fractions, and gives the same splits for the same seed only', () => {
    const splits = assignSplits(items, fractions, 1);
    const share = (split: string) => splits.filter((one) => one === split).length / items.length;
    expect(share('TEST')).toBeGreaterThan(0.15);
    expect(share('TEST')).toBeLessThan(0.25);
    expect(share('VALIDATION')).toBeGreaterThan(0.05);
    expect(assignSplits(items, fractions, 1)).toEqual(splits);
    expect(assignSplits(items, fractions, 2)).not.toEqual(splits);
  });

  it('keeps nothing for test when nothing is asked for', () => {
    expect(assignSplits(items, { validation: 0.1, test: 0 }, 1)).not.toContain('TEST');
  });
});

describe('checkClasses', () => {
  const item = (className: string, split: 'TRAIN' | 'VALIDATION' | 'TEST') => ({ className, split });
  const whole = ['a', 'b'].flatMap((name) => [item(name, 'TRAIN'), item(name, 'VALIDATION'), item(name, 'TEST')]);

  it('gives the order of the task, else of the alphabet', () => {
    expect(checkClasses(whole, ['b', 'a'])).toEqual(['b', 'a']);
    expect(checkClasses([...whole].reverse())).toEqual(['a', 'b']);
  });

  it('says which class lacks images where', () => {
    expect(() => checkClasses(whole.slice(0, -1), ['a', 'b'])).toThrow('The class "b" has no images for test');
    expect(() => checkClasses(whole, ['a', 'b', 'c'])).toThrow('The class "c" has no images for train');
    expect(() => checkClasses(whole, ['a', 'c'])).toThrow('There is a folder "b"');
    expect(() => checkClasses(whole.slice(0, 3))).toThrow('at least two classes');
    expect(() => checkClasses([])).toThrow('no images');
  });
});

describe('digestCases', () => {
  const one = { split: 'TRAIN', label: 0, group: undefined, name: 'x', sha256: 'a' };
  it('differs when anything about a case differs, or the order', () => {
    const two = { ...one, name: 'y' };
    const digests = [
      digestCases(['a', 'b'], [one, two]),
      digestCases(['a', 'b'], [two, one]),
      digestCases(['b', 'a'], [one, two]),
      digestCases(['a', 'b'], [{ ...one, split: 'TEST' }, two]),
      digestCases(['a', 'b'], [{ ...one, label: 1 }, two]),
      digestCases(['a', 'b'], [{ ...one, group: 'g' }, two]),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(digestCases(['a', 'b'], [{ ...one }, { ...two }])).toBe(digests[0]);
  });
});
