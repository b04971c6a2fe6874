/** How to cite a version, the paper and the data, as BibTeX. */
import type { LineageQuery } from '../graphql/generated/graphql.ts';

interface CitedVersion {
  label: string;
  createdAt: string;
  publishedAt: string | null;
  model: { slug: string; title: string; owner: { name: string } };
  exports: { format: string; files: { name: string; sha256: string }[] }[];
}

interface Citation {
  title: string;
  code: string;
}

const PAPER = `@article{alzubaidi2021mednet,
  title = {{MedNet}: Pre-trained Convolutional Neural Network Model for the Medical Imaging Tasks},
  author = {Alzubaidi, Laith and Santamar{\\'i}a, J. and Manoufali, Mohamed and Mohammed, Beadaa and Fadhel, Mohammed A. and Zhang, Jinglan and Al-Timemy, Ali H. and Al-Shamma, Omran and Duan, Ye},
  journal = {arXiv preprint arXiv:2110.06512},
  year = {2021},
  url = {https://arxiv.org/abs/2110.06512}
}`;

/** `lineage` names the data of the version and of every base under it. `hub` is this hub's address. */
export function writeCitations(
  version: CitedVersion,
  lineage: NonNullable<LineageQuery['version']>,
  hub: string,
): Citation[] {
  const sets = [lineage, ...lineage.ancestry].flatMap(({ trainedOn }) => trainedOn);
  const data = new Map(sets.map((one) => [one.reference, writeData(one, hub)]));
  return [
    { title: 'This version', code: writeVersion(version, hub) },
    { title: 'MedNet, the architecture', code: PAPER },
    ...(data.size > 0 ? [{ title: 'The data it was trained on', code: [...data.values()].join('\n\n') }] : []),
  ];
}

function writeVersion({ model, label, publishedAt, createdAt, exports }: CitedVersion, hub: string): string {
  const weights = exports.flatMap(({ files }) => files).find(({ name }) => name === 'model.safetensors');
  return writeEntry(`${model.slug}-${label}`, {
    title: `{${escapeTex(`${model.title} ${label}`)}}`,
    author: `{${escapeTex(model.owner.name)}}`,
    year: (publishedAt ?? createdAt).slice(0, 4),
    howpublished: `\\url{${hub}/models/${model.slug}/${label}}`,
    note: weights && `SHA-256 of model.safetensors: ${weights.sha256}`,
  });
}

type CitedData = NonNullable<LineageQuery['version']>['trainedOn'][number];

function writeData({ reference, dataSet }: CitedData, hub: string): string {
  return writeEntry(`data-${reference}`, {
    title: `{${escapeTex(dataSet.title)}}`,
    howpublished: `\\url{${hub}/datasets/${dataSet.slug}}, version ${reference.split('@')[1]}`,
    note: escapeTex(dataSet.citation.replace(/\s+/g, ' ').trim()) || undefined,
  });
}

function writeEntry(key: string, fields: Record<string, string | undefined>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@misc{${key.replace(/[^A-Za-z0-9.-]/g, '-')},\n${lines.join(',\n')}\n}`;
}

const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text that people wrote, so that TeX sets it as it is. */
const escapeTex = (text: string): string => text.replace(/[\\{}&%$#_~^]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`);
