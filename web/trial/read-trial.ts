/** What a version needs to run in a browser, from what the hub says of it. */
import { parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import type { TrialQuery } from '../graphql/generated/graphql.ts';
import type { TrialModel } from './trial.ts';

/** A model for the browser, and what the page says of it. */
export interface TrialPage extends TrialModel {
  classes: string[];
  /** None where the classes were never calibrated. */
  temperature: number | undefined;
  /** Images of its validation split. */
  samples: Sample[];
  /** The data sets they may be of. */
  dataSets: { title: string; slug: string; licence: string }[];
  /** Where the origin of each sample is told. */
  origins: string | undefined;
  /** Pictures that were drawn to check an export. */
  drawn: Sample[];
}

export interface Sample {
  name: string;
  url: string;
  /** What it is labelled as; drawn pictures are of nothing. */
  className?: string | undefined;
}

/** Undefined where the version's canonical files are not there. */
export function readTrial({
  architecture,
  preprocessing,
  classes,
  temperature,
  artifacts,
  trainedOn,
}: NonNullable<TrialQuery['version']>): TrialPage | undefined {
  const files = artifacts.filter(({ format }) => format === 'safetensors');
  const find = (wanted: string) => {
    const file = files.find(({ name }) => name === wanted);
    return file && { url: file.url, size: Number(file.size) };
  };
  const weights = find('model.safetensors');
  const golden = find('golden.safetensors');
  if (!weights || !golden) return undefined;
  const { channels, width, classCount } = architecture;
  return {
    architecture: { channels: channels === 1 ? 1 : 3, width, classCount },
    preprocessing: parsePreprocessing(preprocessing),
    weights,
    golden,
    classes,
    temperature: temperature ?? undefined,
    samples: artifacts
      .filter(({ format }) => format === 'samples')
      .filter(isPicture)
      .map(readSample),
    origins: artifacts.find(({ format, name }) => format === 'samples' && name === 'samples.json')?.url,
    dataSets: trainedOn.map(({ dataSet }) => dataSet),
    drawn: files.filter(isPicture).map(({ name, url }) => ({ name, url })),
  };
}

const isPicture = ({ name }: { name: string }): boolean => name.endsWith('.png');

/** A sample's file is called after its class, as in "melanoma-2.png". */
function readSample({ name, url }: { name: string; url: string }): Sample {
  return { name, url, className: name.replace(/-\d+\.png$/, '').replaceAll('-', ' ') };
}
