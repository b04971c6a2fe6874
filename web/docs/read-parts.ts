/**
 * A page of the documentation, cut into text and blocks of code. The line that opens a block says what the tests do with
 * it (test/e2e/docs.test.ts): nothing is shown that nobody has run, unless it says why.
 */

/**
 * run: is run, blocks of a shell one after the other in one shell. start: is started and goes on beside the others.
 * save: is a file; the note is its name. output: is what the block before it prints. not-run: the note says why.
 */
const MARKS = ['run', 'start', 'save', 'output', 'not-run'] as const;
export type Mark = (typeof MARKS)[number];

export interface TextPart {
  type: 'text';
  /** Markdown. */
  text: string;
}

export interface CodePart {
  type: 'code';
  language: string;
  mark: Mark;
  note: string;
  code: string;
}

/** A table of what exists as data; its name is one of `DOC_TABLES`. */
export interface TablePart {
  type: 'table';
  name: string;
}

export type DocPart = TextPart | CodePart | TablePart;

const BLOCK = /^```(\S+) (\S+) ?(.*)\n([\s\S]*?)^```$/gm;

/** Throws Error for a block that does not say what is done with it. */
export function readParts(page: string): DocPart[] {
  const parts: DocPart[] = [];
  let end = 0;
  for (const found of page.matchAll(BLOCK)) {
    const [whole, language, mark, note, code] = found as unknown as string[];
    addText(parts, page.slice(end, found.index));
    parts.push(readBlock(language!, mark!, note!, code!));
    end = found.index + whole!.length;
  }
  addText(parts, page.slice(end));
  return parts;
}

function addText(parts: DocPart[], text: string): void {
  const fence = text.split('\n').find((line) => line.startsWith('```'));
  if (fence) throw new Error(`The block "${fence}" does not say what is done with it: ${MARKS.join(', ')}.`);
  if (text.trim()) parts.push({ type: 'text', text: text.trim() });
}

function readBlock(language: string, mark: string, note: string, code: string): DocPart {
  if (language === 'table') return { type: 'table', name: mark };
  const known = MARKS.find((one) => one === mark);
  if (!known) throw new Error(`"${mark}" is nothing that is done with a block: take one of ${MARKS.join(', ')}.`);
  if (!note && (known === 'save' || known === 'not-run'))
    throw new Error(`A block "${known}" needs a note: the name of its file, or why it is not run.`);
  return { type: 'code', language, mark: known, note, code: code.trimEnd() };
}

export interface Heading {
  id: string;
  title: string;
}

/** Of the second level: what a page has to offer. */
export function readHeadings(parts: DocPart[]): Heading[] {
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.flatMap((text) =>
    [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => ({ id: headingId(title!), title: title! })),
  );
}

export function headingId(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
