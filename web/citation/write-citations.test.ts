import { expect, test } from 'vitest';
import { writeCitations } from './write-citations.ts';

const version = {
  ...{ label: '0.2', createdAt: '2025-12-31T23:00:00Z', publishedAt: '2026-01-02T00:00:00Z' },
  model: { slug: 'net', title: 'Net & co_1', owner: { name: 'ada' } },
  exports: [{ format: 'safetensors', files: [{ name: 'model.safetensors', sha256: 'ab12' }] }],
};

function ancestor(label: string, slug: string, citation: string) {
  const dataSet = { slug, title: `Set {${slug}}`, citation };
  return {
    ...{ reference: `net@${label}`, label, publishedAt: null, isImported: false, job: null },
    model: { slug: 'net', title: 'Net' },
    trainedOn: [{ id: slug, reference: `${slug}@3`, trainCount: 1, dataSet }],
  };
}

test('cites the version by address and digest, the paper, and the data of the whole ancestry, each once', () => {
  const ancestry = [ancestor('0.1', 'old', '50% of\n\\all{'), ancestor('0.0', 'own', '')];
  const lineage = { ...ancestor('0.2', 'own', ''), ancestry, derived: [], derivedCount: 0 };
  const [own, paper, data] = writeCitations(version, lineage, 'https://hub.example.org');
  expect(own?.code).toBe(`@misc{net-0.2,
  title = {{Net \\& co\\_1 0.2}},
  author = {{ada}},
  year = {2026},
  howpublished = {\\url{https://hub.example.org/models/net/0.2}},
  note = {SHA-256 of model.safetensors: ab12}
}`);
  expect(paper?.code).toContain('arXiv:2110.06512');
  expect(data?.code.match(/@misc\{data-\w+-3,/g)).toEqual(['@misc{data-own-3,', '@misc{data-old-3,']);
  expect(data?.code).toContain('note = {50\\% of \\textbackslash{}all\\{}');
});

test('a version trained elsewhere has no data to cite', () => {
  const lineage = { ...ancestor('0.2', 'x', ''), trainedOn: [], ancestry: [], derived: [], derivedCount: 0 };
  expect(writeCitations({ ...version, publishedAt: null }, lineage, 'h').map(({ title }) => title)).toHaveLength(2);
});
