/** Answers have the shapes that the interfaces document; only what is read of them is given. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetchClient, type FetchClient } from './fetch-client.ts';
import { makePlan } from './make-plan.ts';
import { sendJson, startTestSite, type TestSite } from './test-site.ts';

let site: TestSite;
let client: FetchClient;

const md5 = 'a'.repeat(32);
const zenodoFile = (key: string, size: number) => ({
  id: 'f1',
  key,
  size,
  checksum: `md5:${md5}`,
  links: { self: `https://zenodo.org/api/records/7/files/${key}/content` },
});
const series = (uid: string, more = {}) => ({
  SeriesInstanceUID: uid,
  StudyInstanceUID: '1.2',
  PatientID: 'P1',
  Collection: 'LIDC-IDRI',
  ImageCount: 2,
  FileSize: 1000,
  LicenseName: 'Creative Commons Attribution 3.0 Unported License',
  ...more,
});
const image = (number: number, clinical: Record<string, unknown>) => ({
  isic_id: `ISIC_000000${number}`,
  copyright_license: number === 1 ? 'CC-0' : 'CC-BY-NC',
  attribution: 'ViDIR Group, "Vienna"',
  metadata: { acquisition: { image_type: 'dermoscopic', pixels_x: 600 }, clinical },
  files: {
    full: { url: `https://content.isic-archive.com/x/${number}.png?Signature=secret`, size: 100 * number },
    thumbnail_256: { url: 'https://content.isic-archive.com/t', size: 5 },
  },
});

const answers: Record<string, unknown> = {
  '/zenodo/api/records/7': {
    id: 7,
    doi: '10.5281/zenodo.7',
    metadata: { title: 'Images', access_right: 'open', license: { id: 'cc-by-4.0' } },
    files: [zenodoFile('a.zip', 10), zenodoFile('deep/b.csv', 20)],
  },
  '/zenodo/api/records/8': { id: 8, metadata: { access_right: 'restricted' } },
  '/nbia/nbia-api/services/v1/getSeries?Collection=LIDC-IDRI': [
    series('1.2.3', { Modality: 'CT', BodyPartExamined: 'CHEST' }),
    series('1.2.4', { Modality: 'DX' }),
    series('1.2.5', { Modality: '../CT', BodyPartExamined: null }),
    series('1.2.6', { Modality: 'SEG' }),
  ],
  '/isic/api/v2/images/search/?collections=212&limit=100': {
    next: 'https://api.isic-archive.com/api/v2/images/search/?cursor=two',
    previous: null,
    results: [image(1, { diagnosis_1: 'Benign', sex: 'male' }), image(2, { diagnosis_1: null })],
  },
  '/isic/api/v2/images/search/?cursor=two': {
    next: null,
    previous: null,
    results: [image(3, { diagnosis_1: 'Malignant', lesion_id: 'IL_1', age_approx: 50 })],
  },
  '/isic/api/v2/images/search/?collections=1&limit=100': { next: null, results: [] },
};

beforeAll(async () => {
  site = await startTestSite((_request, response, path) => {
    if (path.includes('Collection=none')) return response.end('');
    const answer = answers[path];
    if (answer) return sendJson(response, answer);
    return response.writeHead(404).end();
  });
  client = createFetchClient({
    privateAddresses: ['127.0.0.1'],
    mirrors: {
      'https://zenodo.org': `${site.origin}/zenodo`,
      'https://services.cancerimagingarchive.net': `${site.origin}/nbia`,
      'https://api.isic-archive.com': `${site.origin}/isic`,
    },
    signal: new AbortController().signal,
  });
});
afterAll(() => {
  client.close();
  site.stop();
});

describe('a Zenodo record', () => {
  it('is its files, each with its MD5', async () => {
    const plan = await makePlan(client, { type: 'zenodo', record: 7 });
    expect(plan).toMatchObject({ fileName: 'zenodo-7.zip', licences: ['cc-by-4.0'] });
    expect(plan.files).toEqual([
      expect.objectContaining({ path: 'a.zip', size: 10, checksum: `md5:${md5}` }),
      expect.objectContaining({ path: 'deep/b.csv', size: 20 }),
    ]);
  });

  it('is one file under its own name, where that is asked for', async () => {
    const plan = await makePlan(client, { type: 'zenodo', record: 7, files: ['a.zip'] });
    expect(plan.fileName).toBe('a.zip');
    expect(plan.files).toHaveLength(1);
    await expect(makePlan(client, { type: 'zenodo', record: 7, files: ['c.zip'] })).rejects.toThrow(
      /it has a\.zip, deep/,
    );
  });

  it('says where to ask for what is restricted, and when there is no such record', async () => {
    await expect(makePlan(client, { type: 'zenodo', record: 8 })).rejects.toThrow(
      /restricted.*zenodo\.org\/records\/8/,
    );
    await expect(makePlan(client, { type: 'zenodo', record: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a collection of The Cancer Imaging Archive', () => {
  const collection = 'LIDC-IDRI';

  it('is a folder for each series, in that of its class, with checksums', async () => {
    const plan = await makePlan(client, { type: 'tcia', collection, classBy: 'Modality' });
    expect(plan.files.map(({ path }) => path)).toEqual(['CT/1.2.3', 'DX/1.2.4', '.._CT/1.2.5']);
    expect(plan.files[0]).toMatchObject({
      address:
        'https://services.cancerimagingarchive.net/nbia-api/services/v1/getImageWithMD5Hash?SeriesInstanceUID=1.2.3',
      isUnpacked: true,
    });
    expect(plan.licences).toEqual(['Creative Commons Attribution 3.0 Unported License']);
  });

  it('may be cut short, and go by body part', async () => {
    const plan = await makePlan(client, { type: 'tcia', collection, classBy: 'BodyPartExamined', maxFiles: 2 });
    expect(plan.files.map(({ path }) => path)).toEqual(['CHEST/1.2.3', 'unknown/1.2.4']);
    expect(plan.remarks).toEqual(['2 of 3 series of images; 1 of other things are left out']);
  });

  it('that is not open has no series', async () => {
    await expect(makePlan(client, { type: 'tcia', collection: 'none', classBy: 'Modality' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/need an account/),
    });
  });
});

describe('a collection of the ISIC Archive', () => {
  it('is its images by a field of their metadata, and all of that as a table', async () => {
    const plan = await makePlan(client, { type: 'isic', collection: 212, classBy: 'diagnosis_1' });
    expect(plan.files.map(({ path, size }) => [path, size])).toEqual([
      ['Benign/ISIC_0000001.png', 100],
      ['Malignant/ISIC_0000003.png', 300],
    ]);
    expect(plan.licences).toEqual(['CC-0', 'CC-BY-NC']);
    expect(plan.remarks[0]).toMatch(/^2 of 3 images have the field/);
    const lines = plan.notes['metadata.csv']?.split('\r\n') ?? [];
    expect(lines[0]).toBe(
      'file,label,isic_id,attribution,copyright_license,image_type,pixels_x,diagnosis_1,sex,lesion_id,age_approx',
    );
    expect(lines[2]).toBe(
      'Malignant/ISIC_0000003.png,Malignant,ISIC_0000003,"ViDIR Group, ""Vienna""",CC-BY-NC,dermoscopic,600,Malignant,,IL_1,50',
    );
  });

  it('names the fields that there are', async () => {
    const wrong = makePlan(client, { type: 'isic', collection: 212, classBy: 'colour' });
    await expect(wrong).rejects.toThrow(/there are .*diagnosis_1.*sex/);
    await expect(makePlan(client, { type: 'isic', collection: 1, classBy: 'sex' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
