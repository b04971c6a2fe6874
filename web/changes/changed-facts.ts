/** What differs between two versions, fact by fact. */
import { flattenRecord, isRecord, writeValue } from '../format/flatten-record.ts';
import { formatBytes } from '../format/format-bytes.ts';
import { formatCount } from '../format/format-number.ts';
import type { ChangedVersionFragment } from '../graphql/generated/graphql.ts';

export interface ChangedFact {
  name: string;
  /** Undefined where there was none. */
  before: string | undefined;
  after: string | undefined;
}

type Version = ChangedVersionFragment;
type Facts = Record<string, string | undefined>;

/** Of what it is, and what it was trained on. */
export const changedFacts = (from: Version, to: Version): ChangedFact[] => compare(factsOf(from), factsOf(to));

/** Of the configuration of their jobs, by its own names. */
export const changedRecipe = (from: Version, to: Version): ChangedFact[] => compare(recipeOf(from), recipeOf(to));

/** Of their files in each format. */
export const changedFiles = (from: Version, to: Version): ChangedFact[] => compare(filesOf(from), filesOf(to));

function compare(before: Facts, after: Facts): ChangedFact[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

function factsOf(version: Version): Facts {
  const { architecture, preprocessing, base, job } = version;
  const inner = isRecord(preprocessing) ? flattenRecord(preprocessing) : [];
  return {
    Base: base?.reference ?? 'none',
    'Trained on': version.trainedOn
      .map(({ reference, trainCount, validationCount }) => {
        return `${reference} (${formatCount(trainCount)} to train, ${formatCount(validationCount)} to validate)`;
      })
      .join(', '),
    Classes: version.classes.join(', '),
    Parameters: formatCount(version.parameters),
    Channels: String(architecture.channels),
    Width: String(architecture.width),
    'Image size': String(architecture.imageSize),
    Temperature: version.temperature?.toFixed(3),
    Licence: version.licence,
    Engine: job?.engine ?? undefined,
    ...Object.fromEntries(inner.map(([name, value]) => [`Preprocessing: ${name}`, writeValue(value)])),
  };
}

/** What names the version, and is not part of how it was made. */
const NAMES = new Set(['kind', 'model', 'title', 'label', 'base', 'dataSet', 'dataSets']);

function recipeOf({ job }: Version): Facts {
  const configuration = isRecord(job?.configuration) ? flattenRecord(job.configuration) : [];
  return Object.fromEntries(
    configuration
      .filter(([name]) => !NAMES.has(name))
      .map(([name, value]) => [name.replace(/^recipe\./, ''), writeValue(value)]),
  );
}

function filesOf({ exports }: Version): Facts {
  return Object.fromEntries(
    exports.map(({ title, archive }) => [title, archive ? formatBytes(archive.size) : undefined]),
  );
}
