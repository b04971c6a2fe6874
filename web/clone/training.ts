import { TERMS } from '../../mednet/training/terms/index.ts';
import { enumName } from '../format/enum-name.ts';
import { type FormValues, listOf, sameNames, slugOf, type Told, textOf, toldOf } from './form-values.ts';

const plain = ['epochs', 'batchSize', 'learningRate', 'labelSmoothing', 'seed'];
const optimisation = ['momentum', 'clipNorm', 'stepEpochs', 'stepFactor'];

const nameOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text && enumName(text);
};

const trained = (told: Told): FormValues => {
  const recipe = toldOf(told.recipe);
  return {
    ...sameNames(told, ['model', 'title', 'licence', 'channels', 'width', 'imageSize']),
    ...sameNames(recipe, [...plain, ...optimisation]),
    optimiser: nameOf(recipe.optimiser),
    schedule: nameOf(recipe.schedule),
  };
};

export const fineTune = (told: Told): FormValues => ({
  ...trained(told),
  target: told.task ? `task:${told.task}` : `dataSet:${slugOf(told.dataSet)}`,
  base: textOf(told.base),
  recipe: toldOf(told.recipe).mode === 'linear-probe' ? 'LINEAR_PROBE' : 'FULL',
});

/** Without the label: a version has it already. */
export const pretrain = (told: Told): FormValues => {
  const recipe = toldOf(told.recipe);
  const terms = toldOf(recipe.terms);
  return {
    ...trained(told),
    ...sameNames(told, ['maxCasesPerClass', 'sourceSize']),
    dataSets: listOf(told.dataSets).map(slugOf),
    usesGenerated: told.usesGenerated === false ? '' : 'on',
    labelWeight: textOf(recipe.labelWeight),
    ...Object.fromEntries(Object.keys(TERMS).map((name) => [`term-${name}`, String(terms[name] ?? 0)])),
    sampling: nameOf(recipe.sampling),
    augmentation: nameOf(recipe.augmentation),
  };
};
