import { describe, expect, it } from 'vitest';
import { randomStream } from '../../mednet/random.ts';
import { assignSplits } from './assign-splits.ts';
import { checkClasses } from './check-classes.ts';
import { compileGroupPattern } from './compile-group-pattern.ts';
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

  it('takes images without any folder for one class', () => {
    const place = { split: undefined, className: 'unlabelled', fileName: 'a.png' };
    expect(placeImages(['a.png', 'b.png'])).toEqual([place, { ...place, fileName: 'b.png' }]);
  });

  it('gives no place to an image that is in no class folder', () => {
    expect(placeImages(['a/1.png', 'loose.png'])[1]).toBeUndefined();
    expect(placeImages(['set/a/1.png', 'set/loose.png']).map((place) => place?.className)).toEqual(['a', undefined]);
    expect(placeImages(['train/a/1.png', 'test/loose.png'])).toEqual([
      { split: 'TRAIN', className: 'a', fileName: '1.png' },
      undefined,
    ]);
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

  it('gives every class its shares, though groups are of all sizes and of several classes', () => {
    const random = randomStream(1, 'skewed');
    const skewed = Array.from({ length: 60 }, (_, patient) =>
      Array.from({ length: 1 + Math.floor(40 / (1 + patient / 4)) }, () => ({
        className: random.uniform() < 0.1 ? 'rare' : random.uniform() < 0.4 ? 'some' : 'common',
        group: `patient ${patient}`,
      })),
    ).flat();
    for (const seed of [1, 2, 3]) {
      const splits = assignSplits(skewed, fractions, seed);
      for (const name of ['rare', 'some', 'common']) {
        const ofClass = splits.filter((_, index) => skewed[index]?.className === name);
        const share = (split: string) => ofClass.filter((one) => one === split).length / ofClass.length;
        expect(Math.abs(share('TEST') - 0.2), `${name} for test, seed ${seed}`).toBeLessThan(0.1);
        expect(Math.abs(share('VALIDATION') - 0.1), `${name} for validation, seed ${seed}`).toBeLessThan(0.1);
      }
    }
  });

  it('puts a large group where it fits, not always into training', () => {
    const even = Array.from({ length: 50 }, (_, index) => ({ className: 'a', group: `group ${index % 5}` }));
    const splits = assignSplits(even, { validation: 0.2, test: 0.2 }, 1);
    expect(['TRAIN', 'VALIDATION', 'TEST'].map((split) => splits.filter((one) => one === split).length)).toEqual([
      30, 10, 10,
    ]);
  });

  it('brings every class into every split as long as there are groups of it, training first and test last', () => {
    const splitsOf = (groups: number) => {
      const few = Array.from({ length: groups }, (_, index) => ({ className: 'few', group: `few ${index}` }));
      const many = Array.from({ length: 100 }, () => ({ className: 'many', group: undefined }));
      return assignSplits([...few, ...many], fractions, 1).slice(0, groups);
    };
    expect(splitsOf(1)).toEqual(['TRAIN']);
    expect(splitsOf(2).sort()).toEqual(['TRAIN', 'VALIDATION']);
    expect(splitsOf(3).sort()).toEqual(['TEST', 'TRAIN', 'VALIDATION']);
  });

  it('counts a group by all its labels, not by that of its first image', () => {
    const mixed = Array.from({ length: 40 }, (_, index) =>
      Array.from({ length: 5 }, (_, at) => ({ className: at === 0 ? 'first' : 'rest', group: `${index}` })),
    ).flat();
    const splits = assignSplits(mixed, fractions, 1);
    expect(splits.filter((split, index) => split === 'TEST' && mixed[index]?.className === 'rest')).toHaveLength(32);
  });
});

describe('compileGroupPattern', () => {
  it('finds the group in a path', () => {
    const findGroup = compileGroupPattern('(patient\\d+)_');
    expect(findGroup('a/patient12_3.png')).toBe('patient12');
    expect(findGroup('a/other.png')).toBeUndefined();
  });

  it('takes no time for what makes others run for ever', () => {
    expect(compileGroupPattern('^((?:a+)+)+$|x')(`${'a'.repeat(50_000)}b`)).toBeUndefined();
  });

  it.each(['(a)(b)', 'a', '(a', '(?=a)(b)', '(.)\\1'])('refuses %s', (pattern) => {
    expect(() => compileGroupPattern(pattern)).toThrow('group pattern');
  });
});

describe('checkClasses', () => {
  const item = (className: string, split: 'TRAIN' | 'VALIDATION' | 'TEST') => ({ className, split });
  const whole = ['a', 'b'].flatMap((name) => [item(name, 'TRAIN'), item(name, 'VALIDATION'), item(name, 'TEST')]);

  it('gives the order of the task, else of the alphabet', () => {
    expect(checkClasses(whole, ['b', 'a'])).toEqual(['b', 'a']);
    expect(checkClasses([...whole].reverse())).toEqual(['a', 'b']);
  });

  it('takes an archive without labels, as one class', () => {
    expect(checkClasses(whole.slice(0, 3))).toEqual(['a']);
  });

  it('says which class lacks images where', () => {
    expect(() => checkClasses(whole.slice(0, -1), ['a', 'b'])).toThrow('The class "b" has no images for test');
    expect(() => checkClasses(whole, ['a', 'b', 'c'])).toThrow('The class "c" has no images for train');
    expect(() => checkClasses(whole, ['a', 'c'])).toThrow('There is a folder "b"');
    expect(() => checkClasses([])).toThrow('no images');
    expect(() => checkClasses([...whole, item('A', 'TRAIN')])).toThrow('differ only in case');
  });

  it('orders numbers as numbers', () => {
    const numbered = ['10', '9', '0'].flatMap((name) => [item(name, 'TRAIN'), item(name, 'VALIDATION')]);
    expect(checkClasses(numbered)).toEqual(['0', '9', '10']);
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
