/** Numbers that the documentation writes out, for the site cannot see where they are kept. */
import { expect, test } from 'vitest';
import { level } from '../hub/evaluations/rank-evaluations.ts';
import { UPLOAD_DAYS, UPLOAD_LIMITS } from '../hub/uploads/upload-limits.ts';
import { fillFigures } from '../web/docs/figures.ts';
import { DOC_PAGES } from '../web/docs/pages.ts';

const GiB = 1024 ** 3;
const read = (slug: string) => DOC_PAGES.find((page) => page.slug === slug)!.text;

test('the limits of uploads are those of the hub', () => {
  const { mostBytes, mostWaitingBytes, partBytes } = UPLOAD_LIMITS;
  expect(read('api')).toContain(
    `at most ${mostBytes / GiB} GiB, and those of one user together ${mostWaitingBytes / GiB} GiB`,
  );
  expect(read('api')).toContain(`for ${UPLOAD_DAYS} days`);
  expect(read('api')).toContain(`--bytes=${partBytes}`);
});

test('the level of ranks is that of the boards', () => {
  expect(read('protocol')).toContain(`(p below ${level})`);
});

test('figures in sentences are filled in, and no name stays', () => {
  for (const { text } of DOC_PAGES) expect(fillFigures(text)).not.toContain('{{');
  expect(() => fillFigures('{{nothing}}')).toThrow('no figure "nothing"');
});
