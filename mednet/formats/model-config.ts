/** config.json: all of a model that is not weights. */
import { checkArchitecture } from '../architecture.ts';
import { checkClasses, type JsonValue, type ModelPackage } from './format.ts';

const MODEL_TYPE = 'mednet';

export type ModelConfig = Omit<ModelPackage, 'weights'>;

export function toConfig({ architecture, classes, preprocessing, metadata }: ModelPackage): {
  [key: string]: JsonValue;
} {
  return { model_type: MODEL_TYPE, architecture: { ...architecture }, classes, preprocessing, metadata };
}

/** What `toConfig` made, from wherever it was kept. Throws Error that says which part is not right. */
export function checkConfig(value: unknown): ModelConfig {
  const config = value as Partial<ModelConfig> & { model_type?: unknown };
  if (config?.model_type !== MODEL_TYPE) throw new Error('config.json is not of a MedNet: its model_type is another');
  const { architecture, classes, preprocessing = null, metadata = {} } = config;
  if (!architecture || !Array.isArray(classes) || !classes.every((name) => typeof name === 'string')) {
    throw new Error('config.json needs architecture (channels, width, classCount) and classes (a list of names)');
  }
  checkArchitecture(architecture);
  const { channels, width, classCount } = architecture;
  const read = { architecture: { channels, width, classCount }, classes, preprocessing, metadata };
  checkClasses({ ...read, weights: new Map() });
  return read;
}
