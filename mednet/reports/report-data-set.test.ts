import { describe, expect, it } from 'vitest';
import { randomStream } from '../random.ts';
import type { DataSetReport, ReportedCase, ReportPicture, SplitName } from './data-set-report.ts';
import { THUMBNAIL_SIDE } from './image-facts.ts';
import { reportDataSet } from './report-data-set.ts';
import type { SetToReport } from './reported-set.ts';

const classes = ['benign', 'malignant', 'normal'];
const digest = (index: number): string => (0x9e3779b1 * (index + 1)).toString(16).padStart(64, '0').slice(-64);

/** An image like no other. */
function makeCase(index: number, changes: Partial<ReportedCase> = {}): ReportedCase {
  const random = randomStream(index, 'case');
  const bytes = (length: number) => new Uint8Array(length).map(() => random.integer(256));
  return {
    split: (['TRAIN', 'TRAIN', 'VALIDATION', 'TEST'] as const)[Math.floor(index / 3) % 4]!,
    label: index % 3,
    group: `patient ${index}`,
    sha256: digest(index),
    perceptualHash: bytes(16),
    thumbnail: bytes(THUMBNAIL_SIDE ** 2 * 3),
    histogram: bytes(48),
    width: 100,
    height: 100,
    format: 'PNG',
    quality: undefined,
    isColoured: false,
    deviation: 50,
    border: 0,
    marks: 0,
    lineLength: 0,
    frames: 1,
    isSlice: false,
    isMislabelled: false,
    identifying: [],
    ...changes,
  };
}

/** 240 images, of which some are changed. */
function makeSet(changes: Record<number, Partial<ReportedCase>> = {}): SetToReport {
  const cases = Array.from({ length: 240 }, (_, index) => makeCase(index, changes[index]));
  return { classes, channels: 1, modality: 'abdominal CT', cases, faulty: [] };
}

const picturesOf = ({ findings, samples }: DataSetReport): ReportPicture[] => [
  ...findings.flatMap(({ examples }) => examples.flat()),
  ...samples.flatMap(({ pictures }) => pictures),
];
const found = (report: DataSetReport, words: RegExp) => report.findings.filter(({ title }) => words.test(title));
const copyOf = (index: number): Partial<ReportedCase> => {
  const { sha256, perceptualHash, thumbnail } = makeCase(index);
  return { sha256, perceptualHash, thumbnail };
};
/** Looks like it, one bit of the hash apart. */
const likeOf = (index: number): Partial<ReportedCase> => ({
  perceptualHash: makeCase(index).perceptualHash.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
});

describe('reportDataSet', () => {
  it('finds nothing in a set that has no fault', () => {
    const report = reportDataSet(makeSet());
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ imageCount: 240, formats: [{ name: 'PNG', count: 240 }] });
    expect(report.sizes).toEqual([{ width: 100, height: 100, count: 240 }]);
    expect(report.shortcuts.map(({ split, caseCount, knownCount }) => [split, caseCount, knownCount])).toEqual(
      Array(4).fill(['TEST', 60, 120]),
    );
    expect(report.samples).toHaveLength(7);
  });

  it.each<[string, Record<number, Partial<ReportedCase>>, RegExp, string]>([
    ['copies in two splits', { 9: copyOf(0) }, /^1 image of validation or test is also in another split, byte/, 'BAD'],
    ['copies in two classes', { 4: copyOf(0) }, /^1 image lies in two classes, byte/, 'BAD'],
    ['copies in one split', { 3: copyOf(0), 12: copyOf(0) }, /^2 images are exact copies/, 'WARN'],
    ['near copies in two splits', { 9: likeOf(0) }, /^1 image of validation or test looks like one in another/, 'BAD'],
    ['near copies in two classes', { 4: likeOf(0) }, /^1 pair of images that look the same lies in two/, 'WARN'],
    ['near copies of two patients', { 9: likeOf(0) }, /^1 pair of images that look the same is of two groups/, 'WARN'],
    ['near copies in one split', { 3: likeOf(0) }, /^2 images look like another in the same split/, 'NOTE'],
    [
      'a patient in two splits',
      { 9: { group: 'patient 0' }, 6: { group: 'patient 1' } },
      /^2 groups .* are in more than one split: 1 in training and validation, 1 in training and test/,
      'BAD',
    ],
    ['marks', { 0: { marks: 1, lineLength: 1 } }, /^1 image \(0.4 %\) seems to have letters/, 'NOTE'],
    ['words', { 0: { marks: 6, lineLength: 6 } }, /in 1 there is a line of four letters or more/, 'BAD'],
    ['what DICOM files said', { 0: { identifying: ['PatientName'] } }, /^1 file said who the patients are/, 'NOTE'],
    ['blank images', { 0: { deviation: 1 } }, /^1 image is almost of one value/, 'WARN'],
    ['colour in a gray set', { 0: { isColoured: true } }, /^The set is declared gray, and 1 image/, 'WARN'],
    [
      'another modality',
      { 0: { modality: 'MR' }, 1: { modality: 'CT' }, 2: { modality: 'OT' } },
      /^The set is declared "abdominal CT", and 1 image of DICOM files says that it is of another modality: MR/,
      'WARN',
    ],
    ['files of several images', { 0: { frames: 9 } }, /^1 file holds several images/, 'NOTE'],
    ['sizes far apart', { 0: { width: 400 } }, /^The longer sides of the images are from 100 to 400/, 'NOTE'],
    ['borders', { 0: { border: 0.3 } }, /^1 image has a plain border/, 'NOTE'],
  ])('finds %s', (_what, changes, title, severity) => {
    const findings = found(reportDataSet(makeSet(changes)), title);
    expect(findings.map((finding) => finding.severity)).toEqual([severity]);
  });

  it('finds rare classes, missing groups and files that were left out', () => {
    const { cases, ...set } = makeSet();
    const rare = cases.filter(({ label, split }, index) => label !== 2 || split !== 'TRAIN' || index % 8 === 0);
    expect(found(reportDataSet({ ...set, cases: rare }), /^The class "normal" has/)).toHaveLength(1);
    const alone = cases.map((item) => ({ ...item, group: undefined }));
    expect(found(reportDataSet({ ...set, cases: alone }), /not known which images belong/)).toHaveLength(1);
    const faulty = [{ name: 'train/benign/cut.png', reason: 'damaged' }];
    expect(found(reportDataSet({ ...set, cases, faulty }), /^1 of 241 files could not be used/)).toHaveLength(1);
  });

  it('measures that classes differ by kind of file and by looks, and puts the worst first', () => {
    const { cases, ...set } = makeSet();
    const told = cases.map((item) => ({
      ...item,
      format: item.label === 0 ? 'JPEG' : 'PNG',
      width: 100 * (item.label + 1),
      thumbnail: item.thumbnail.map((value) => value / 4 + 60 * item.label),
    }));
    const { findings, shortcuts } = reportDataSet({ ...set, cases: told });
    const severities = findings.filter(({ title }) => title.includes('macro AUC')).map(({ severity }) => severity);
    expect(severities).toEqual(['BAD', 'WARN']);
    const [thumbnail, histogram, file, marks] = shortcuts.map(({ macroAuc }) => macroAuc);
    expect([thumbnail?.value, file?.value]).toEqual([1, 1]);
    expect(histogram?.low).toBeLessThan(0.5);
    expect(marks).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });
});

describe('labels of the test split', () => {
  /** Every kind of finding, with test cases in it, and cases that hang together with some by a chain. */
  const changes: Record<number, Partial<ReportedCase>> = Object.fromEntries(
    Array.from({ length: 80 }, (_, index) => [
      index,
      index % 11 === 0
        ? { ...copyOf(100), group: `patient ${index % 30}` }
        : {
            group: `patient ${index % 30}`,
            marks: index % 2,
            lineLength: index % 5,
            deviation: index % 7 === 0 ? 1 : 50,
            border: index % 6 === 0 ? 0.5 : 0,
            isColoured: index % 4 === 0,
            width: 100 + index * 10,
            ...(index % 13 === 0 ? likeOf(101) : {}),
          },
    ]),
  );
  const set = makeSet(changes);
  const report = reportDataSet(set);
  const withoutScores = ({ shortcuts, findings, ...rest }: DataSetReport) => ({
    ...rest,
    findings: findings.filter(({ title }) => !title.includes('macro AUC')),
  });
  const isTest = ({ split }: { split: SplitName }) => split === 'TEST';

  it('are told by no picture, nor is the group, which often names the class', () => {
    const tested = picturesOf(report).filter(isTest);
    expect(tested.length).toBeGreaterThan(10);
    expect(tested.filter(({ className, group }) => className !== null || group !== null)).toEqual([]);
    expect(report.samples.filter(isTest).map(({ className }) => className)).toEqual([null]);
  });

  it('change nothing in the report but its scores on the whole split', () => {
    const relabelled = set.cases.map((item) => (isTest(item) ? { ...item, label: (item.label + 1) % 3 } : item));
    expect(withoutScores(reportDataSet({ ...set, cases: relabelled }))).toEqual(withoutScores(report));
  });

  it('cannot be told from the order of the cases, which goes by class', () => {
    const tested = randomStream(1, 'order').shuffle(set.cases.filter(isTest));
    const reordered = set.cases.map((item) => (isTest(item) ? tested.pop()! : item));
    expect(withoutScores(reportDataSet({ ...set, cases: reordered }))).toEqual(withoutScores(report));
  });

  it('cannot be told from a case that is the same, looks the same or is of the same group', () => {
    const testOf = (key: (item: ReportedCase) => string | undefined) => new Set(set.cases.filter(isTest).map(key));
    const [groups, digests] = [testOf(({ group }) => group), testOf(({ sha256 }) => sha256)];
    const told = picturesOf(report).filter(({ className }) => className !== null);
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ group, sha256 }) => groups.has(group ?? undefined) || digests.has(sha256))).toEqual([]);
    const chained = reportDataSet(makeSet({ 3: likeOf(0), 12: { group: 'patient 3' }, 9: { group: 'patient 3' } }));
    const [looks] = found(chained, /look like another in the same split/);
    expect(looks?.examples.flat().map(({ className }) => className)).toEqual([null, null]);
  });
});
