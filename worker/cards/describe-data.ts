/** What a card says of the images that a version was trained and validated on. */
import type { CaseToLoad } from '../load-images.ts';
import type { PinnedData } from '../pinned-data.ts';

export function describeData({ reference, digest, classes, dataSet }: PinnedData): string {
  const faults = dataSet.knownFaults.length > 0 ? `\n- Known faults: ${dataSet.knownFaults.join(' ')}` : '';
  return `**${dataSet.title}** (${reference}, digest ${digest.slice(0, 12)})
- Classes: ${classes.join(', ')}
- Licence: ${dataSet.licence}
- Citation: ${dataSet.citation || 'none given'}${faults}`;
}

/** Whatever the data sets say of themselves. */
export function describePopulations(data: Pick<PinnedData, 'dataSet'>[]): string {
  const said = data.map(({ dataSet: { title, description } }) => {
    return `- ${title}: ${description.replace(/\s+/g, ' ').trim() || 'nothing'}`;
  });
  return ['The record of the run does not know them. The data sets say of themselves:', said.join('\n')].join('\n\n');
}

interface Cases {
  train: Pick<CaseToLoad, 'group' | 'isGenerated'>[];
  validation: Pick<CaseToLoad, 'group'>[];
}

export function describeSplits({ train, validation }: Cases): string {
  const generated = train.filter(({ isGenerated }) => isGenerated).length;
  const made = generated > 0 ? `; beside them ${generated} generated ones to train, which count as no data` : '';
  return [
    `- Images: ${train.length - generated} to train, ${validation.length} to validate${made}`,
    `- ${describeGroups(groupsOf(train), groupsOf(validation))}`,
    '- No test image was read.',
  ].join('\n');
}

const groupsOf = (cases: Pick<CaseToLoad, 'group'>[]): Set<string> =>
  new Set(cases.flatMap(({ group }) => group ?? []));

function describeGroups(train: Set<string>, validation: Set<string>): string {
  if (train.size + validation.size === 0) {
    return 'The data tell no groups (patients, lesions, slides): images of one patient may be on both sides.';
  }
  const shared = [...validation].filter((group) => train.has(group)).length;
  const both = shared === 0 ? 'none is in both' : `${shared} are in both, which flatters the validation figures`;
  return `Groups (patients, lesions, slides): ${train.size} to train, ${validation.size} to validate; ${both}.`;
}
