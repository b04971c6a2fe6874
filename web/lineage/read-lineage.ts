/** What a version came from and what came from it, as boxes in generations; long ones cut to what can be read. */
import { formatCount } from '../format/format-number.ts';
import { kindWords } from '../format/words.ts';
import type { AncestorFragment, LineageQuery, VersionNameFragment } from '../graphql/generated/graphql.ts';

export type BoxKind = 'data' | 'run' | 'version' | 'shown' | 'derived' | 'more';

export interface LineageBox {
  kind: BoxKind;
  title: string;
  /** What must be read of it even where the title is cut. */
  end?: string;
  note: string;
  href?: string;
}

/** Data and, from the generation before, weights go into a run, of which a version comes. */
export interface Generation {
  data: LineageBox[];
  run: LineageBox;
  version: LineageBox;
}

export interface Lineage {
  /** The oldest first; the last one is of the version itself. */
  generations: (Generation | { gap: LineageBox })[];
  derived: LineageBox[];
}

const mostData = 4;
const mostGenerations = 4;
const mostDerived = 6;

export function readLineage(version: NonNullable<LineageQuery['version']>): Lineage {
  const all = [version, ...version.ancestry].toReversed();
  const generations = all.map((one, index) => readGeneration(one, index === all.length - 1));
  return {
    generations: generations.length > mostGenerations ? cutMiddle(generations) : generations,
    derived: cutDerived(version.derived, version.derivedCount),
  };
}

export const versionAddress = ({ model, label }: VersionNameFragment): string => `/models/${model.slug}/${label}`;

export const versionTitle = ({ model, label }: VersionNameFragment): string => `${model.title} ${label}`;

function readGeneration(version: AncestorFragment, isShown: boolean): Generation {
  const { job, isImported, trainedOn } = version;
  return {
    data: cutData(trainedOn),
    run: isImported
      ? { kind: 'run', title: 'Trained elsewhere', note: 'data and recipe unknown' }
      : {
          kind: 'run',
          title: job ? kindWords[job.kind] : 'A run',
          note: job?.finishedAt ? `run of ${job.finishedAt.slice(0, 10)}` : 'run',
          ...(job && { href: `/jobs/${job.id}` }),
        },
    version: {
      kind: isShown ? 'shown' : 'version',
      title: version.model.title,
      end: version.label,
      note: isShown ? 'this version' : stateOf(version),
      ...(!isShown && { href: versionAddress(version) }),
    },
  };
}

const stateOf = ({ publishedAt }: VersionNameFragment): string =>
  publishedAt ? `published ${publishedAt.slice(0, 10)}` : 'not published';

function cutData(trainedOn: AncestorFragment['trainedOn']): LineageBox[] {
  const boxes = trainedOn.map(({ reference, trainCount, dataSet }): LineageBox => {
    const note = `${reference}, ${formatCount(trainCount)} to train`;
    return { kind: 'data', title: dataSet.title, note, href: `/datasets/${dataSet.slug}` };
  });
  if (boxes.length <= mostData) return boxes;
  const left = boxes.length - mostData + 1;
  return [...boxes.slice(0, mostData - 1), moreBox(`${left} more data sets`)];
}

/** The first and the last ones stay. */
function cutMiddle(generations: Generation[]): Lineage['generations'] {
  const left = generations.length - mostGenerations;
  const gap = moreBox(left === 1 ? 'One version between' : `${left} versions between`);
  return [generations[0]!, { gap }, ...generations.slice(left + 1)];
}

function cutDerived(derived: LineageQueryDerived, count: number): LineageBox[] {
  const boxes = derived.map((one): LineageBox => {
    const kind = one.job ? kindWords[one.job.kind].toLowerCase() : 'made';
    return {
      kind: 'derived',
      title: one.model.title,
      end: one.label,
      note: `${kind}, ${stateOf(one)}`,
      href: versionAddress(one),
    };
  });
  if (count <= mostDerived) return boxes;
  return [...boxes.slice(0, mostDerived - 1), moreBox(`${count - mostDerived + 1} more started from it`)];
}

type LineageQueryDerived = NonNullable<LineageQuery['version']>['derived'];

const moreBox = (title: string): LineageBox => ({
  kind: 'more',
  title,
  note: 'in the list below',
  href: '#lineage-list',
});
