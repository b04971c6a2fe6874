/** The report of a set that was imported as the worker does it, and how somebody may try to read test labels from it. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore } from '../../hub/blobs/open-blob-store.ts';
import { type ImportedCase, writeDataSetVersion } from '../../hub/datasets/write-data-set-version.ts';
import type { Split, User } from '../../hub/db/generated/client.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import { noise, write } from '../../mednet/reports/test-images.ts';
import { type ReadImage, readImage } from '../../worker/import/read-image.ts';
import { reportImport } from '../../worker/import/report-import.ts';
import { scan } from '../../worker/test-pictures.ts';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeDataSetVersion, makeJob, makeUser } from '../test-registry.ts';

type Person = User & { secret: string };

const classes = ['benign', 'malignant'];
const splits: Split[] = ['TRAIN', 'VALIDATION', 'TEST'];
let hub: TestHub;
let owner: Person;
let other: Person;

beforeAll(async () => {
  hub = await startTestHub();
  [owner, other] = [await makeUser(hub.prisma, 'owner'), await makeUser(hub.prisma, 'other')];
  await importSet();
});
afterAll(() => hub.stop());

/** Ten images of each class and split, one as DICOM, a third with a name written in. Splits share patients. */
async function importSet(): Promise<void> {
  const blobs = await openBlobStore(hub.config);
  const cases: (ImportedCase & ReadImage & { isSlice: boolean })[] = [];
  for (const [at, split] of splits.entries()) {
    for (const className of classes) {
      for (let index = 0; index < 10; index++) {
        const isShared = index < 3; // the first is the very same image, the others of the same patient
        const seed = (index === 0 ? 0 : at * 100) + index + (className === 'benign' ? 0 : 50);
        const image = noise(seed, 180, 170, 80);
        const { width, height, channels, data } = index % 3 === 1 ? write(image, 'DOE JANE', 20, 20) : image;
        const png = await sharp(Uint8Array.from(data), { raw: { width, height, channels } }).png().toBuffer();
        const bytes = index === 2 ? scan('SECRET', seed) : png;
        const found = { path: 'an image', size: bytes.length, read: async () => Buffer.from(bytes) };
        const read = (await readImage(blobs, found)) as ReadImage;
        const name = `secret-${className}-${split}-${index}.png`;
        const group = `${className} patient ${isShared ? index : `${split} ${index}`}`;
        cases.push({ ...read, isSlice: false, split, className, group, name });
      }
    }
  }
  const job = await makeJob(hub.prisma, owner, 'IMPORT');
  const about = { title: 'Set', description: '', modality: 'X-ray', channels: 1, licence: 'CC0', citation: '' };
  const configuration = { ...about, slug: 'set', knownFaults: [] } as unknown as ImportConfiguration;
  const report = reportImport(configuration, classes, cases);
  report.faulty.push({ name: 'JANE_DOE.png', reason: 'damaged' });
  const imported = { configuration, owner, classes, cases, isSynthetic: false, report };
  const attempt = { jobId: job.id, attemptNumber: 1 };
  await hub.prisma.$transaction((tx) => writeDataSetVersion(tx, blobs, attempt, imported));
}

interface Picture {
  address: string | null;
  split: Split;
  className: string | null;
  group: string | null;
}

const query = `query ($reference: String!) { dataSetVersion(reference: $reference) { report {
  imageCount seed sizes { width height count } formats { name count } faulty { name reason }
  shortcuts { name split caseCount knownCount macroAuc { value low high } balancedAccuracy { value } }
  findings { severity title advice examples { pictures { address width height split className group } } }
  samples { split className pictures { address width height split className group } } } } }`;

async function ask(person?: Person) {
  const { data, errors } = await hub.ask(query, { reference: 'set@1' }, person?.secret);
  expect(errors).toBeUndefined();
  const { report } = data.dataSetVersion;
  const examples = report.findings.flatMap((finding: { examples: { pictures: Picture[] }[] }) => finding.examples);
  const pictures: Picture[] = [...examples, ...report.samples].flatMap((one) => one.pictures);
  return { report, pictures };
}

const get = (address: string, person?: Person, headers: Record<string, string> = {}) =>
  fetch(`${hub.hub.address}${address}`, {
    headers: { ...headers, ...(person && { authorization: `Bearer ${person.secret}` }) },
  });

describe('the report of a data set', () => {
  it('is read by everybody, typed', async () => {
    const { report } = await ask();
    const formats = [
      { name: 'PNG', count: 54 },
      { name: 'DICOM', count: 6 },
    ];
    expect(report).toMatchObject({ imageCount: 60, formats });
    expect(report.sizes[0]).toEqual({ width: 180, height: 170, count: 54 });
    expect(JSON.stringify(report)).not.toContain('SECRET');
    expect(report.findings[0]).toMatchObject({ severity: 'BAD' });
    expect(report.shortcuts).toHaveLength(4);
  });

  it('is missing where a set was imported before there were reports', async () => {
    await makeDataSetVersion(hub.prisma, owner, 'older');
    const { data } = await hub.ask(query, { reference: 'older@1' });
    expect(data.dataSetVersion).toEqual({ report: null });
    for (const reference of ['set@2', 'set', 'nothing@1', "set@1'"]) {
      const { errors } = await hub.ask(query, { reference });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
  });

  it('tells nobody the class, the group, the name or the place of a test case', async () => {
    const tested = await hub.prisma.case.findMany({ where: { split: 'TEST' } });
    for (const person of [undefined, other, owner]) {
      const { report, pictures } = await ask(person);
      const shown = pictures.filter(({ split }) => split === 'TEST');
      expect(shown.length).toBeGreaterThan(6);
      expect(shown.filter(({ className, group }) => className !== null || group !== null)).toEqual([]);
      const told = new Set(pictures.filter(({ className }) => className).map(({ address }) => address));
      expect(told.size).toBeGreaterThan(6);
      expect(shown.filter(({ address }) => address && told.has(address))).toEqual([]);
      const text = JSON.stringify(report);
      for (const { id, name } of tested) for (const hint of [id, name]) expect(text).not.toContain(hint);
      const groups = new Set(tested.map(({ group }) => group));
      expect(pictures.filter(({ group }) => groups.has(group) && group !== null)).toEqual([]);
    }
  });

  it('lists files that were left out for the owner alone: their names may be those of patients', async () => {
    expect((await ask(owner)).report.faulty).toEqual([{ name: 'JANE_DOE.png', reason: 'damaged' }]);
    for (const person of [undefined, other]) {
      expect(JSON.stringify((await ask(person)).report)).not.toContain('JANE_DOE');
    }
  });
});

describe('the pictures of a report', () => {
  it('are small, kept for good, and say in no header what they are of', async () => {
    const { pictures } = await ask();
    const addresses = new Set(pictures.flatMap(({ address }) => address ?? []));
    for (const address of addresses) {
      const response = await get(address);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const headers = JSON.stringify([...response.headers]);
      expect(headers).not.toMatch(/secret|benign|malignant|train|test|patient/i);
      const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect([
        [180, 170],
        [60, 64],
      ]).toContainEqual([width, height]);
    }
    const [first] = addresses;
    const etag = (await get(first!)).headers.get('etag')!;
    expect(etag).toMatch(/^"[0-9a-f]{64}-\d+"$/);
    expect((await get(first!, undefined, { 'If-None-Match': etag })).status).toBe(304);
  });

  it('are for the owner and administrators where there are words in them', async () => {
    const own = (await ask(owner)).pictures;
    const open = (await ask()).pictures;
    const hidden = own.filter((_, at) => open[at]?.address === null).map(({ address }) => address!);
    expect(hidden.length).toBeGreaterThan(3);
    for (const address of new Set(hidden)) {
      for (const person of [undefined, other]) expect((await get(address, person)).status).toBe(404);
      const response = await get(address, owner);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    }
    expect((await hub.ask(query, { reference: 'set@1' }, hub.hub.adminToken.secret)).data).toEqual(
      (await hub.ask(query, { reference: 'set@1' }, owner.secret)).data,
    );
  });

  it('are those of the report and no others', async () => {
    const shown = new Set((await ask(owner)).pictures.map(({ address }) => address));
    const all = await hub.prisma.case.findMany({ where: { dataSetVersion: { dataSet: { slug: 'set' } } } });
    const others = all.map(({ blobSha256 }) => `/files/datasets/set/1/pictures/${blobSha256}.webp`);
    const left = others.filter((address) => !shown.has(address));
    expect(left.length).toBeGreaterThan(5);
    for (const address of left) expect((await get(address, owner)).status).toBe(404);
    const [first] = shown;
    for (const wrong of ['set/2', 'older/1', 'set/x', '%00/1', 'set/99999999999']) {
      expect((await get(first!.replace('set/1', wrong), owner)).status).toBe(404);
    }
    for (const name of ['x.webp', '', `${all[0]!.id}.webp`, all[0]!.name]) {
      expect((await get(`/files/datasets/set/1/pictures/${name}`, owner)).status).toBe(404);
    }
  });
});
