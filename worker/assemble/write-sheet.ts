/** The data sheet of a pool: what went in, what was left out and why, and what it may be used for. */
import type { PinnedData } from '../pinned-data.ts';
import type { LeftOut } from './choose-cases.ts';
import type { PoolCase } from './read-cases.ts';

export interface PoolReport {
  /** Real ones; no generated image is counted. */
  images: number;
  sources: { reference: string; title: string; modality: string; licence: string; images: number }[];
  classes: { name: string; train: number; validation: number; generated: number }[];
  leftOut: LeftOut;
  /** Data of the tasks whose test images were looked for, and tasks that have none here. */
  tests: { references: string[]; unknown: string[]; images: number };
}

interface Facts {
  data: PinnedData[];
  cases: PoolCase[];
  generated: PoolCase[];
  leftOut: LeftOut;
  tests: PoolReport['tests'];
}

export function reportPool({ data, cases, generated, leftOut, tests }: Facts): PoolReport {
  const names = [...new Set(cases.map(({ className }) => className))].sort();
  return {
    images: cases.length,
    sources: data.map(({ reference, dataSet: { title, modality, licence } }) => {
      const images = cases.filter(({ source }) => source === reference).length;
      return { reference, title, modality, licence, images };
    }),
    classes: names.map((name) => {
      const own = cases.filter(({ className }) => className === name);
      const train = own.filter(({ split }) => split === 'TRAIN').length;
      const made = generated.filter(({ className }) => className === name).length;
      return { name, train, validation: own.length - train, generated: made };
    }),
    leftOut,
    tests,
  };
}

/** Markdown, for the page of the pool. */
export function writeSheet(report: PoolReport): string {
  const { images, sources, classes, leftOut, tests } = report;
  const generated = classes.reduce((sum, one) => sum + one.generated, 0);
  return [
    `A pool to pretrain on: ${images} images of ${classes.length} classes.`,
    generated > 0
      ? `Beside them ${generated} images that were made by a generator, for small classes. They are marked, only ever trained on, and counted nowhere.`
      : 'No image in it is generated.',
    '## Sources',
    table(
      ['Source', 'Modality', 'Licence', 'Images'],
      sources.map(({ title, reference, modality, licence, images: count }) => [
        `${title} (${reference})`,
        modality,
        licence,
        count,
      ]),
    ),
    '## By modality and by licence',
    table(['Modality', 'Images'], sumBy(sources, 'modality')),
    table(['Licence', 'Images'], sumBy(sources, 'licence')),
    '## Classes',
    table(
      ['Class', 'Training', 'Validation', 'Generated'],
      classes.map(({ name, train, validation, generated: made }) => [name, train, validation, made]),
    ),
    '## Left out',
    describeLeftOut(leftOut),
    describeTests(tests),
  ].join('\n\n');
}

function describeLeftOut({ ofTests, copies, nearCopies, ofRareClasses, surplus }: LeftOut): string {
  return [
    `- Equal or nearly equal to a test image of a task: ${ofTests}`,
    `- Exact copies of another image: ${copies}`,
    `- Near copies of another image: ${nearCopies}`,
    `- Of classes with too few images: ${ofRareClasses}`,
    `- Of classes with more than the most: ${surplus}`,
  ].join('\n');
}

function describeTests({ references, unknown, images }: PoolReport['tests']): string {
  const known = `Test images looked for: ${images}, of ${references.join(', ') || 'no task'}.`;
  return unknown.length > 0 ? `${known} Not here, so not looked for: ${unknown.join(', ')}.` : known;
}

function sumBy(sources: PoolReport['sources'], key: 'modality' | 'licence'): [string, number][] {
  const sums = new Map<string, number>();
  for (const source of sources) sums.set(source[key], (sums.get(source[key]) ?? 0) + source.images);
  return [...sums];
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
