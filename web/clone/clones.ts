/** The kinds of job that people submit: the form of each, and how its fields say what a job was told. */
import type { JobKind } from '../graphql/generated/graphql.ts';
import { type FormValues, linesOf, listOf, sameNames, slugOf, type Told, textOf, toldOf } from './form-values.ts';
import { importData } from './import.ts';
import { fineTune, pretrain } from './training.ts';

interface Clone {
  path: string;
  values(told: Told): FormValues;
}

export const CLONES: Partial<Record<JobKind, Clone>> = {
  FINE_TUNE: { path: '/new/fine-tune', values: fineTune },
  PRETRAIN: { path: '/new/pretrain', values: pretrain },
  BENCHMARK: { path: '/new/benchmark', values: (told) => sameNames(told, ['version', 'task']) },
  TRANSFER: {
    path: '/new/transfer',
    values: (told) => {
      const modes = listOf(told.modes);
      return { ...sameNames(told, ['version', 'task']), mode: modes.length === 1 ? modes[0] : undefined };
    },
  },
  IMPORT: { path: '/new/import', values: importData },
  IMPORT_WEIGHTS: {
    path: '/new/weights',
    values: (told) => ({
      ...sameNames(told, ['model', 'title', 'modality', 'licence', 'imageSize', 'notes']),
      classes: linesOf(told.classes),
    }),
  },
  ASSEMBLE: {
    path: '/new/assemble',
    values: (told) => ({
      ...sameNames(told, ['slug', 'title', 'channels', 'seed', 'fewestPerClass', 'mostPerClass', 'generatedShare']),
      dataSets: listOf(told.dataSets).map(slugOf),
      generators: Array.isArray(told.generators) ? told.generators.map((one) => String(toldOf(one).job)) : [],
    }),
  },
  GENERATE: {
    path: '/new/generate',
    values: (told) => ({
      ...sameNames(toldOf(told.recipe), ['steps', 'batchSize', 'seed']),
      dataSet: slugOf(told.dataSet),
      classes: listOf(told.classes),
      judge: textOf(told.judge),
    }),
  },
};

/** Undefined for what people do not submit: exports, parts of other jobs, and fetches, which begin at their source. */
export function cloneAddress(job: { id: string; kind: JobKind }): string | undefined {
  const clone = CLONES[job.kind];
  return clone && `${clone.path}?clone=${job.id}`;
}
