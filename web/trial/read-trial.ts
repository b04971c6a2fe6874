/** What a version needs to run in a browser, from what the hub says of it. */
import { parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import type { TrialQuery } from '../graphql/generated/graphql.ts';
import type { TrialModel } from './trial.ts';

/** A model for the browser, and what the page says of it. */
export interface TrialPage extends TrialModel {
  classes: string[];
  /** None where the classes were never calibrated. */
  temperature: number | undefined;
  /** Pictures that ship with the version. */
  samples: Sample[];
}

export interface Sample {
  name: string;
  url: string;
}

/** Undefined where the version's canonical files are not there. */
export function readTrial({
  architecture,
  preprocessing,
  classes,
  temperature,
  exports,
}: NonNullable<TrialQuery['version']>): TrialPage | undefined {
  const files = exports.find(({ format }) => format === 'safetensors')?.files ?? [];
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
    samples: files.filter(({ name }) => name.endsWith('.png')).map(({ name, url }) => ({ name, url })),
  };
}
