/** Imports of archives on a real queue, with the processes it really starts. */
import { PassThrough } from 'node:stream';
import { createGzip } from 'node:zlib';
import sharp from 'sharp';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { storeUpload } from '../hub/blobs/store-upload.ts';
import { submitImport } from '../hub/jobs/submit-import.ts';
import { decodeImage } from '../mednet/images/decode-image.ts';
import { findIdentifying } from '../mednet/images/dicom/identifying-elements.ts';
import { readDataSet } from '../mednet/images/dicom/read-data-set.ts';
import type { DataSetReport } from '../mednet/reports/data-set-report.ts';
import { picture, scan, wholeSet } from './test-pictures.ts';
import { messageOf, startTestWorker, testPatience } from './test-worker.ts';

const { hub, reach, importFiles, lastStepOf, stop } = await startTestWorker();
afterAll(stop);

describe('importing an archive', () => {
  it('splits it, seals it and counts copies', { timeout: testPatience }, async () => {
    const files = await wholeSet();
    files['set/odd/copy.png'] = files['set/odd/1.png'] ?? Buffer.alloc(0);
    const id = await importFiles('pictures', files);
    await reach(id, 'SUCCEEDED');
    const version = await hub.prisma.dataSetVersion.findUniqueOrThrow({
      where: { jobId: id },
      include: { cases: true },
    });
    expect(version).toMatchObject({ classes: ['even', 'odd'], report: { imageCount: 25 } });
    const { findings } = version.report as unknown as DataSetReport;
    expect(findings.map(({ title }) => title).join()).toMatch(/1 image .*(byte for byte|exact copy)/);
    expect(version.sealedAt).not.toBeNull();
    expect(new Set(version.cases.map((item) => item.split))).toEqual(new Set(['TRAIN', 'VALIDATION', 'TEST']));
    expect(version.cases[0]).toMatchObject({ width: 70, height: 66 });
    const hashes = version.cases.map(({ perceptualHash }) => Buffer.from(perceptualHash ?? []).toString('hex'));
    expect(hashes.every((hash) => hash.length === 32)).toBe(true);
    expect(new Set(hashes).size).toBe(24);
    expect(await lastStepOf(id)).toMatchObject({ step: 25, steps: 25, fraction: 1 });
  });

  it('takes DICOM of any name and keeps of it the pixels alone', { timeout: testPatience }, async () => {
    const files: Record<string, Buffer> = { DICOMDIR: scan('nobody', 0), 'notes.txt': Buffer.from('hello') };
    for (let index = 0; index < 24; index++) {
      const className = index % 2 ? 'odd' : 'even';
      // Two patients of each class were seen twice.
      files[`${className}/1.2.840.${index}`] = scan(`SECRET-${index < 8 ? index & ~2 : index}`, index);
    }
    const { id } = await reach(await importFiles('scans', files), 'SUCCEEDED');
    const { cases, report } = await hub.prisma.dataSetVersion.findUniqueOrThrow({
      where: { jobId: id },
      include: { cases: { orderBy: { ordinal: 'asc' } } },
    });
    expect(report).toMatchObject({ imageCount: 24, formats: [{ name: 'DICOM', count: 24 }] });
    expect(JSON.stringify(report)).toContain('24 files said who the patients are');
    expect(JSON.stringify(report)).toContain('PatientID, PatientName');
    expect(new Set(cases.map((item) => item.group)).size).toBe(20);
    for (const { group, name, split, blobSha256 } of cases) {
      expect(group).toMatch(/^patient \d+$/);
      const others = cases.filter((item) => item.group === group);
      expect(new Set(others.map((item) => item.split))).toEqual(new Set([split]));
      const stored = await hub.blobs.read(blobSha256);
      const { dataSet } = readDataSet(stored);
      expect(findIdentifying(dataSet)).toEqual([]);
      const original = await decodeImage(files[`${Number(name.split('.').at(-1)) % 2 ? 'odd' : 'even'}/${name}`]!);
      expect(await decodeImage(stored)).toEqual(original);
    }
    const rows = await hub.prisma.$queryRaw`SELECT to_jsonb(c)::text AS text FROM "case" c`;
    expect(JSON.stringify([rows, report])).not.toContain('SECRET');
  });

  it.each([
    [
      'a truncated image',
      (files: Record<string, Buffer>) => ({
        ...files,
        'set/odd/cut.png': files['set/odd/1.png']?.subarray(0, 300) ?? Buffer.alloc(0),
      }),
      /set\/odd\/cut\.png/,
    ],
    [
      'an image that is something else',
      (files) => ({ ...files, 'set/odd/text.jpg': Buffer.from('hello') }),
      /set\/odd\/text\.jpg/,
    ],
    ['no images at all', () => ({ 'readme.txt': Buffer.from('hello') }), /no images/],
  ] satisfies [string, (files: Record<string, Buffer>) => Record<string, Buffer>, RegExp][])(
    'refuses %s and keeps nothing',
    { timeout: testPatience },
    async (what, spoil, message) => {
      const slug = what.replaceAll(' ', '-');
      const job = await reach(await importFiles(slug, spoil(await wholeSet())), 'FAILED');
      expect(messageOf(job)).toMatch(message);
      expect(await hub.prisma.dataSet.findUnique({ where: { slug } })).toBeNull();
    },
  );

  it('leaves out what cannot be used where that is allowed, and lists it', { timeout: testPatience }, async () => {
    const files = await wholeSet();
    const table = Object.keys(files).map((name, index) => `${name.slice('set/'.length)},${index % 2 ? 'odd' : 'even'}`);
    const tar = pack();
    for (const [name, content] of Object.entries({
      ...files,
      'set/cut.png': files['set/odd/1.png']!.subarray(0, 300),
      'set/text.jpg': Buffer.from('hello'),
      'set/even/really-a.png': await sharp(files['set/odd/1.png']).jpeg().toBuffer(),
      'set/unlisted.png': await picture(7),
      'set/labels.csv': Buffer.from(
        `\uFEFFfile,label\r\n${[...table, 'cut.png,odd', 'text.jpg,odd', 'gone.png,odd', 'really-a.png,even'].join('\r\n')}`,
      ),
    }))
      tar.entry({ name }, content);
    tar.entry({ name: 'set/link.png', type: 'symlink', linkname: '/etc/passwd' });
    tar.finalize();
    const source = tar.pipe(createGzip());
    const { id: sent } = await storeUpload(hub, { ownerId: hub.member.id, fileName: 'set.tgz', source });
    const request = { slug: 'with-faults', upload: sent, channels: 1 };
    const wrong = { ...request, groupPattern: '(?=.)(even|odd)' };
    await expect(submitImport(hub, hub.member, wrong)).rejects.toMatchObject({ code: 'BAD_INPUT', message: /pattern/ });
    const refused = await reach((await submitImport(hub, hub.member, request)).id, 'FAILED');
    expect(messageOf(refused)).toMatch(/^5 files cannot be used/);
    const { id } = await submitImport(hub, hub.member, { ...request, allowFaulty: true });
    await reach(id, 'SUCCEEDED');
    const version = await hub.prisma.dataSetVersion.findUniqueOrThrow({ where: { jobId: id } });
    const report = version.report as unknown as DataSetReport;
    expect(report).toMatchObject({ imageCount: 25, faultyCount: 5 });
    expect(report.faulty.map(({ name }) => name).sort()).toEqual(
      ['gone.png', 'set/cut.png', 'set/link.png', 'set/text.jpg', 'set/unlisted.png'].sort(),
    );
    expect(report.findings.map(({ title }) => title)).toContain('1 file is of another format than the name says.');
    const lines = await hub.prisma.jobEvent.findMany({ where: { jobId: id, type: 'LOG' } });
    expect(JSON.stringify(lines)).toContain('set/text.jpg: ');
    expect(await lastStepOf(id)).toMatchObject({ imagesPerSecond: expect.any(Number), secondsLeft: 0 });
  });

  it('refuses what is no archive, and a folder outside the local data', { timeout: testPatience }, async () => {
    const { id } = await storeUpload(hub, {
      ownerId: hub.member.id,
      fileName: 'x.zip',
      source: PassThrough.from([Buffer.from('not a zip')]),
    });
    const bad = await submitImport(hub, hub.member, { slug: 'no-zip', upload: id, channels: 1 });
    expect(messageOf(await reach(bad.id, 'FAILED'))).toMatch(/zip/i);
    const context = { ...hub, config: { ...hub.config, data: hub.config.home } };
    const outside = await submitImport(context, hub.admin, { slug: 'outside', folder: '../../etc', channels: 1 });
    expect((await reach(outside.id, 'FAILED')).error).toMatchObject({ code: 'BAD_INPUT' });
  });
});
