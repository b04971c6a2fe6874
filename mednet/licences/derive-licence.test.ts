import { describe, expect, it } from 'vitest';
import { grayPool } from '../tasks/pool-gray.ts';
import { deriveLicence, isEnough } from './derive-licence.ts';
import { findLicence, joinLicences, LICENCES } from './index.ts';

const derive = (...licences: string[]) => deriveLicence(licences.map((licence, n) => ({ name: `set ${n}`, licence })));
const idOf = (...licences: string[]) => derive(...licences).licence?.id;

describe('the table', () => {
  it('has every licence once, and knows what they become', () => {
    expect(new Set(LICENCES.map(({ id }) => id)).size).toBe(LICENCES.length);
    for (const id of LICENCES.flatMap(({ becomes = [] }) => becomes)) expect(findLicence(id)?.kind).toBe('share-alike');
  });

  it('knows them however they are spelt', () => {
    expect(['CC0', 'cc-by-nc 4.0', 'CC BY 4.0', 'ODbL-1.0'].map((text) => findLicence(text)?.id)).toEqual([
      ...['CC0-1.0', 'CC-BY-NC-4.0', 'CC-BY-4.0', 'ODbL-1.0'],
    ]);
    expect(findLicence('free for research')).toBeUndefined();
    expect(findLicence('')).toBeUndefined();
  });

  it('has an order of the open ones', () => {
    const ranks = LICENCES.filter(({ kind }) => kind === 'open').map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks.keys()]);
  });
});

describe('deriveLicence', () => {
  it.each([
    [[], 'CC0-1.0'],
    [['CC0-1.0'], 'CC0-1.0'],
    [['CC0-1.0', 'MIT'], 'MIT'],
    [['CC-BY-4.0', 'MIT', 'Apache-2.0'], 'CC-BY-4.0'],
    [['CC-BY-2.0 AND CC-BY-4.0'], 'CC-BY-4.0'],
    [['CC-BY-4.0', 'CC-BY-NC-4.0'], 'CC-BY-NC-4.0'],
    [['CC-BY-NC-4.0', 'LicenseRef-Agreement'], 'LicenseRef-Agreement'],
    [['CC-BY-4.0', 'CC-BY-SA-4.0'], 'CC-BY-SA-4.0'],
    [['CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0'], 'CC-BY-NC-SA-4.0'],
    [['CC-BY-SA-4.0', 'GPL-2.0-or-later'], 'GPL-3.0-only'],
    [['GPL-2.0-or-later', 'CC-BY-4.0'], 'GPL-2.0-or-later'],
  ])('makes of %j %s, in any order', (licences, expected) => {
    expect(idOf(...licences)).toBe(expected);
    expect(idOf(...licences.toReversed())).toBe(expected);
  });

  it.each([
    [['CC0-1.0', 'CC-BY-ND-4.0'], 'set 1 is under CC BY-ND 4.0, which lets nobody pass on'],
    [['unspecified'], 'The licence of set 0 is not known'],
    [['CC0-1.0', 'my own terms'], 'The licence of set 1 is not known'],
    [['CC-BY-SA-4.0', 'ODbL-1.0'], 'set 0 is under CC BY-SA 4.0 and set 1 under Open Database Licence 1.0'],
    [['GPL-2.0-or-later', 'CC-BY-SA-4.0', 'ODbL-1.0'], 'set 0 is under GPL 2.0 or later and set 2 under Open Database'],
    [['CC-BY-SA-4.0', 'CC-BY-NC-4.0'], 'set 0 is under CC BY-SA 4.0 and set 1 under CC BY-NC 4.0'],
    [['CC-BY-SA-4.0', 'CC-BY-NC-SA-4.0'], 'set 0 is under CC BY-SA 4.0 and set 1 under CC BY-NC-SA 4.0'],
    [['CC-BY-SA-4.0', 'LicenseRef-Agreement'], 'set 1 under An agreement of its own'],
  ])('finds the conflict of %j', (licences, message) => {
    const { licence, conflict } = derive(...licences);
    expect(licence).toBeNull();
    expect(conflict).toContain(message);
  });

  it('gives the same for parts that were derived before', () => {
    const before = idOf('CC-BY-SA-4.0', 'GPL-2.0-or-later')!;
    expect(idOf('CC-BY-SA-4.0', 'GPL-2.0-or-later', before, 'CC0-1.0')).toBe(before);
  });

  it('finds a licence for the gray pool, of which parts are share-alike', () => {
    expect(idOf(joinLicences(grayPool.sources.map(({ licence }) => licence)))).toBe('GPL-3.0-only');
  });
});

it.each([
  ['CC-BY-4.0', 'CC0-1.0', true],
  ['CC0-1.0', 'CC-BY-4.0', false],
  ['CC-BY-4.0', 'CC-BY-NC-4.0', false],
  ['CC-BY-SA-4.0', 'CC-BY-4.0', true],
  ['CC-BY-SA-4.0', 'CC-BY-NC-4.0', false],
  ['CC-BY-4.0', 'CC-BY-SA-4.0', false],
  ['GPL-3.0-only', 'CC-BY-SA-4.0', true],
  ['CC-BY-SA-4.0', 'GPL-3.0-only', false],
  ['unspecified', 'CC0-1.0', false],
  ['CC-BY-ND-4.0', 'CC0-1.0', false],
])('%s for a model whose data ask for %s: %s', (chosen, derived, expected) => {
  expect(isEnough(findLicence(chosen)!, findLicence(derived)!)).toBe(expected);
});
