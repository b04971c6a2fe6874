import { describe, expect, it } from 'vitest';
import { ACCESSES, findItem, findSource, IMAGE_GROUPS, SOURCES } from './index.ts';

const items = SOURCES.flatMap((source) => source.items);

describe('the catalogue', () => {
  it('lists the 20 repositories of the paper, each once', () => {
    const paper = SOURCES.filter(({ isInPaper }) => isInPaper);
    expect(paper).toHaveLength(20);
    expect(new Set(paper.map(({ address = '' }) => new URL(address).href)).size).toBe(20);
    expect(new Set(SOURCES.map(({ slug }) => slug)).size).toBe(SOURCES.length);
  });

  it('names image groups of the paper, none twice', () => {
    for (const { slug, holds } of SOURCES) {
      expect(new Set(holds).size, slug).toBe(holds.length);
      expect(IMAGE_GROUPS, slug).toEqual(expect.arrayContaining(holds));
    }
  });

  it('says of each how to get in, what may be done with it, how to cite it and how to import it', () => {
    for (const { slug, access, licence, citation, steps } of SOURCES) {
      expect(ACCESSES, slug).toContain(access);
      expect(licence.length, slug).toBeGreaterThan(5);
      expect(citation.length, slug).toBeGreaterThan(10);
      expect(steps.length, slug).toBeGreaterThan(1);
    }
  });

  it('offers what can be fetched without an account only, under a name of its own', () => {
    expect(new Set(items.map(({ slug }) => slug)).size).toBe(items.length);
    for (const { slug, items: offered, access } of SOURCES) if (offered.length > 0) expect(access, slug).toBe('open');
    expect(findItem('pathmnist-64')?.source.slug).toBe('medmnist');
    expect(findItem('pathmnist-65')).toBeUndefined();
    expect(findSource('tcia')?.interface).toBe('tcia');
  });

  it('pins every file that it has an address of', () => {
    const direct = items.flatMap(({ from }) => (from.type === 'direct' ? [from] : []));
    expect(direct).toHaveLength(48);
    expect(new Set(direct.map(({ checksum }) => checksum)).size).toBe(direct.length);
    for (const { address, checksum, fileName } of direct) {
      expect(checksum).toMatch(/^(md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})$/);
      expect(new URL(address).pathname.endsWith(`/${fileName}`)).toBe(true);
    }
  });

  it('has names of files and slugs that the hub takes', () => {
    for (const { slug } of [...SOURCES, ...items]) expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
  });
});
