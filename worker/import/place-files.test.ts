import { describe, expect, it } from 'vitest';
import type { FileFault } from '../../hub/datasets/file-fault.ts';
import { type ImportConfiguration, importSchema } from '../../hub/jobs/configurations/import.ts';
import { placeFiles } from './place-files.ts';
import { entryOf } from './test-entries.ts';

const configuration = (given: Partial<ImportConfiguration> = {}): ImportConfiguration =>
  importSchema.parse({
    ...{ kind: 'IMPORT', slug: 's', title: 's', description: '', modality: '', channels: 1, licence: '', citation: '' },
    ...{ knownFaults: [], from: { type: 'upload', upload: 'u', sha256: 's' } },
    ...given,
  });

async function place(paths: string[], tables: Record<string, string | Buffer>, given?: Partial<ImportConfiguration>) {
  const faults: FileFault[] = [];
  const files = {
    images: paths.map((path) => entryOf(path, '')),
    tables: Object.entries(tables).map(([path, content]) => entryOf(path, content)),
  };
  const said: string[] = [];
  const placed = await placeFiles(configuration(given), files, faults, (line) => said.push(line));
  const shown = placed.map(({ image, className, split, group }) => [image.path, className, split, group]);
  return { shown, said, faults: faults.map(({ name, reason }) => `${name}: ${reason}`) };
}

const paths = ['images/ISIC_1.jpg', 'images/ISIC_2.jpg', 'images/ISIC_3.jpg'];
const classes = async (table: string | Buffer, given?: Partial<ImportConfiguration>) => {
  const { shown, faults } = await place(paths, { 'labels.csv': table }, given);
  expect(faults).toEqual([]);
  return shown.map(([, className]) => className);
};

describe('tables', () => {
  it.each([
    ['commas', 'image_id,dx\nISIC_1,nv\nISIC_2,mel\nISIC_3,nv\n'],
    ['tabs, and no line end', 'image_id\tdx\nISIC_1\tnv\nISIC_2\tmel\nISIC_3\tnv'],
    ['semicolons, a BOM and CRLF', '\uFEFFfile;Label\r\nISIC_1.jpg;nv\r\nISIC_2.jpg;mel\r\nISIC_3.jpg;nv\r\n'],
    [
      'quotes',
      '"Image Index","Finding, if any","Label"\n"ISIC_1","a ""b"", c","nv"\n"ISIC_2","x\ny","mel"\nISIC_3,,nv\n',
    ],
    ['UTF-16', Buffer.from('\uFEFFimage,label\r\nISIC_1,nv\r\nISIC_2,mel\r\nISIC_3,nv\r\n', 'utf16le')],
    [
      'paths of another machine',
      'path,label\nC:\\data\\images\\ISIC_1.jpg,nv\n/x/ISIC_2.jpg,mel\n./images/ISIC_3.jpg,nv\n',
    ],
    [
      'a column for each class',
      'image,age,MEL,NV\nISIC_1,50,0.0,1.0\nISIC_2,60,1.0,0.0\nISIC_3,1,0.0,1.0\n'
        .replaceAll('MEL', 'mel')
        .replaceAll('NV', 'nv'),
    ],
    ['no header', 'TRAIN,ISIC_1.jpg,nv\nVALIDATION,ISIC_2.jpg,mel\nTEST,ISIC_3.jpg,nv\n'],
  ])('with %s are read', async (_what, table) => {
    expect(await classes(table)).toEqual(['nv', 'mel', 'nv']);
  });

  it('take the columns that the user names', async () => {
    const table = 'label,truth,scan\nx,nv,ISIC_1\ny,mel,ISIC_2\nz,nv,ISIC_3\n';
    const columns = { file: 'Scan', label: 'truth' };
    expect(await classes(table, { columns })).toEqual(['nv', 'mel', 'nv']);
    await expect(classes(table, { columns: { file: 'scan', label: 'verdict' } })).rejects.toThrow(
      'no column "verdict"',
    );
    await expect(classes(table, { columns: { file: 'nowhere' } })).rejects.toThrow('no CSV or TSV table');
  });

  it('give splits and groups, each in its own column, table or folder; patients become numbers', async () => {
    const { shown } = await place(['train/1.png', 'test/2.png'], {
      'a.csv': 'file,label\n1.png,x\n2.png,y\n',
      'b.csv': 'file,patient_id\n1.png,MRN-77\n2.png,MRN-78\n',
    });
    expect(shown).toEqual([
      ['train/1.png', 'x', 'TRAIN', 'group 1'],
      ['test/2.png', 'y', 'TEST', 'group 2'],
    ]);
    const named = await place(paths.slice(0, 2), {
      'ISIC-2017_Training_GroundTruth.csv': 'image,label\nISIC_1,x\n',
      'ISIC-2017_Validation_GroundTruth.csv': 'image,label\nISIC_2,x\n',
    });
    expect(named.shown.map(([, , split]) => split)).toEqual(['TRAIN', 'VALIDATION']);
  });

  it.each([
    ['lesion', '0 1 0 1 0 1', 'a a a b b b', undefined],
    ['case', 'yes no yes no yes yes', 'a a a b b b', undefined],
    ['slide', '0 1 2 2 1 0', 'a a a b b b', undefined],
    ['patient', 'p1 p1 p1 p1 p1 p1', 'a a a b b b', undefined],
    ['patient', 'p1 p2 p3 p4 p4 p1', 'a a a b b b', 4],
    ['case', '1 2 3 4 5 6', 'a b c d e f', 6],
    ['patient', '0 0 0 1 1 1', 'a a a b b b', 2],
  ])(
    'take the column "%s" with the values %s, classes %s, for that of %s groups',
    async (name, values, labels, count) => {
      const images = values.split(' ').map((_, index) => `${index}.png`);
      const lines = values.split(' ').map((value, index) => `${index}.png,${labels.split(' ')[index]},${value}`);
      // Two patients are two groups where the user says so.
      const given = count === 2 ? { columns: { group: name } } : {};
      const { shown, said } = await place(images, { 'a.csv': [`file,label,${name}`, ...lines].join('\n') }, given);
      const groups = shown.map(([, , , group]) => group).filter((group) => group !== undefined);
      expect(new Set(groups).size).toBe(count ?? 0);
      expect(said.at(-1)).toBe(
        `a.csv: the file from "file", the label from "label"${count ? `, the group from "${name}"` : ''}.`,
      );
      if (!count) expect(said[0]).toMatch(new RegExp(`the column "${name}" has only . different values in 6 rows`));
    },
  );

  it('mark classes by columns that are called like groups, and name patients in a later one', async () => {
    const table = 'image,lesion,normal,patient_id\nISIC_1,1,0,p\nISIC_2,0,1,q\nISIC_3,1,0,r\n';
    const { shown, said } = await place(paths, { 'a.csv': table });
    expect(shown.map(([, className, , group]) => [className, group])).toEqual([
      ['lesion', 'group 1'],
      ['normal', 'group 2'],
      ['lesion', 'group 3'],
    ]);
    expect(said.at(-1)).toBe('a.csv: the file from "image", the group from "patient_id".');
    const ofLesions = 'image,lesion,normal\nISIC_1,1,0\nISIC_2,0,1\nISIC_3,1,0\n';
    expect(await classes(ofLesions)).toEqual(['lesion', 'normal', 'lesion']);
  });

  it('name what is missing, doubtful or unknown in them, file by file', async () => {
    const table = [
      'file,label,split',
      'ISIC_1.jpg,nv,train',
      'ISIC_1.jpg,mel,train',
      'gone.jpg,nv,train',
      'twice.jpg,nv,train',
      'ISIC_2.jpg,,train',
      'ISIC_3.jpg,nv,holdout',
      ',nv,train',
    ].join('\n');
    const { shown, faults } = await place([...paths, 'a/twice.jpg', 'b/twice.jpg'], { 'labels.csv': table });
    expect(shown).toEqual([]);
    expect(faults).toEqual([
      expect.stringContaining('labels.csv, line 6: gives no label for ISIC_2.jpg'),
      expect.stringContaining('labels.csv, line 7: puts ISIC_3.jpg into "holdout"'),
      expect.stringContaining('labels.csv, line 8: names no file'),
      expect.stringContaining('gone.jpg: is named in a table but is not there'),
      expect.stringContaining('twice.jpg: is named in a table, but several files'),
      expect.stringContaining('images/ISIC_1.jpg: has the label "nv" in labels.csv, line 2 and "mel"'),
      ...['images/ISIC_2.jpg', 'images/ISIC_3.jpg', 'a/twice.jpg', 'b/twice.jpg'].map((name) =>
        expect.stringContaining(`${name}: has no label in the tables`),
      ),
    ]);
  });

  it('that cannot be read are refused, those about something else are ignored', async () => {
    await expect(classes('file,label\nISIC_1,"nv\n')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: /labels\.csv/,
    });
    const others = { 'sizes.csv': 'width,height\n1,2\n', 'patients.csv': 'id,label\nP1,x\nP2,y\n' };
    const { shown, faults } = await place(['a/1.png', 'b/2.png'], others);
    expect(faults).toEqual([]);
    expect(shown.map(([, className]) => className)).toEqual(['a', 'b']);
  });
});

describe('classes', () => {
  it('that are none of the task, or that have no name, are faults', async () => {
    const { shown, faults } = await place(['normal/1.png', 'flu/2.png'], {}, { task: 'chest-xray' });
    expect(shown.map(([, className]) => className)).toEqual(['normal']);
    expect(faults).toEqual([expect.stringContaining('flu/2.png: is of the class "flu"')]);
    const numbered = await place(['0/1.png', '1/2.png', '2/3.png'], {}, { labelNames: ['benign', 'malignant'] });
    expect(numbered.shown.map(([, className]) => className)).toEqual(['benign', 'malignant']);
    expect(numbered.faults).toEqual([expect.stringContaining('2/3.png: has the label 2')]);
  });

  it('may be left out, if there are images of them', async () => {
    const { shown, faults } = await place(['a/1.png', 'b/2.png'], {}, { leftOut: ['b'] });
    expect(shown.map(([path]) => path)).toEqual(['a/1.png']);
    expect(faults).toEqual([]);
    await expect(place(['a/1.png'], {}, { leftOut: ['B'] })).rejects.toThrow('No image is of the class "B"');
  });

  it('may lie in folders that a pattern finds the patients in', async () => {
    const { shown } = await place(['a/p1_1.png', 'b/p2_1.png', 'b/x.png'], {}, { groupPattern: '/(p\\d+)_' });
    expect(shown.map(([, , , group]) => group)).toEqual(['p1', 'p2', undefined]);
  });

  it('may have names in any script, composed in any way', async () => {
    const { shown, faults } = await place(['bilder/größe_肺.png'.normalize('NFD')], {
      't.csv': 'datei_name,file,label\nx,größe_肺.png,нормальный\n',
    });
    expect(faults).toEqual([]);
    expect(shown[0]?.[1]).toBe('нормальный');
  });
});
