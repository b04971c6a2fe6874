import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSetVersion } from '../../hub/db/generated/client.ts';
import { findPython, runPython } from '../../test/python.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeDataSetVersion, makeUser } from '../test-registry.ts';

const check = fileURLToPath(new URL('../../test/python/check_croissant.py', import.meta.url));

let hub: TestHub;
let version: DataSetVersion;
beforeAll(async () => {
  hub = await startTestHub();
  version = await makeDataSetVersion(hub.prisma, await makeUser(hub.prisma, 'ada'), 'lesions');
  await hub.prisma.dataSet.update({
    where: { slug: 'lesions' },
    data: { licence: 'CC-BY-4.0 AND CC0-1.0', knownFaults: ['Few patients.', 'One scanner.'], citation: 'Ada 2026' },
  });
});
afterAll(() => hub.stop());

const get = (name: string): Promise<Response> => fetch(`${hub.hub.address}/files/data-sets/lesions/${name}`);

describe('the card of a data set', () => {
  it('says what is known of it, in the words of Croissant', async () => {
    const response = await get('1/croissant.json');
    expect(response.headers.get('content-type')).toContain('application/ld+json');
    expect(await response.json()).toMatchObject({
      name: 'lesions',
      version: '1.0.0',
      identifier: version.digest,
      citeAs: 'Ada 2026',
      license: ['https://creativecommons.org/licenses/by/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/'],
      'rai:dataBiases': ['Few patients.', 'One scanner.'],
      url: `${hub.hub.address}/datasets/lesions`,
    });
  });

  it('names the table of cases by its digest', async () => {
    const { distribution } = (await (await get('1/croissant.json')).json()) as { distribution: { sha256: string }[] };
    const bytes = Buffer.from(await (await get('1/cases.csv')).arrayBuffer());
    expect(distribution[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('keeps the classes of the test split, and all file names, to itself', async () => {
    const lines = (await (await get('1/cases.csv')).text()).trim().split('\n').slice(1);
    const test = lines.filter((line) => line.includes(',test,'));
    expect(lines).toHaveLength(18);
    expect(new Set(test)).toHaveLength(1);
    expect(test).toHaveLength(8);
    expect(test[0]).toMatch(/^[0-9a-f]{64},test,,8,8$/);
    expect(lines.filter((line) => line.includes(',train,malignant,'))).toHaveLength(3);
    expect(lines.join()).not.toMatch(/(benign|malignant)-\d/);
  });

  it('is there for what is sealed only', async () => {
    for (const ordinal of ['2', 'x', '99999999999']) expect((await get(`${ordinal}/croissant.json`)).status).toBe(404);
    const { dataSetId, digest, classes } = version;
    await hub.prisma.dataSetVersion.create({ data: { dataSetId, digest, classes, ordinal: 2, report: {} } });
    expect((await get('2/croissant.json')).status).toBe(404);
    expect((await get('2/cases.csv')).status).toBe(404);
  });

  describe.skipIf(!findPython())('in mlcroissant', () => {
    it('is valid, and gives its records', async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'mednet-card-'));
      for (const name of ['croissant.json', 'cases.csv'])
        await writeFile(path.join(folder, name), Buffer.from(await (await get(`1/${name}`)).arrayBuffer()));
      expect(JSON.parse(await runPython([check, folder], folder))).toEqual({
        warnings: [],
        classes: ['benign', 'malignant'],
        splits: { test: 8, train: 6, validation: 4 },
        labelled: 10,
      });
      const broken = (await readFile(path.join(folder, 'croissant.json'), 'utf8')).replace('"cases.csv"', '"gone.csv"');
      await writeFile(path.join(folder, 'croissant.json'), broken);
      await expect(runPython([check, folder], folder)).rejects.toThrow(/ValidationError/);
      await rm(folder, { recursive: true });
    });
  });
});
