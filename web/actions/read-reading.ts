import type { ImportInput } from '../graphql/generated/graphql.ts';
import { readLines, readNumber, readText } from './read-form.ts';

type Reading = Pick<
  ImportInput,
  | 'allowFaulty'
  | 'axis'
  | 'fileColumn'
  | 'groupColumn'
  | 'groupPattern'
  | 'labelColumn'
  | 'labelNames'
  | 'sliceStep'
  | 'splitColumn'
  | 'splitSeed'
  | 'testShare'
  | 'validationShare'
>;

/** How the files of a data set are to be read, as `ReadingFields` asks for it. */
export function readReading(form: FormData): Reading {
  const percent = (name: string) => {
    const value = readNumber(form, name);
    return value === undefined ? undefined : value / 100;
  };
  return {
    allowFaulty: form.get('allowFaulty') === 'on',
    axis: readText(form, 'axis') as Reading['axis'],
    fileColumn: readText(form, 'fileColumn'),
    groupColumn: readText(form, 'groupColumn'),
    groupPattern: readText(form, 'groupPattern'),
    labelColumn: readText(form, 'labelColumn'),
    labelNames: readLines(form, 'labelNames'),
    sliceStep: readNumber(form, 'sliceStep'),
    splitColumn: readText(form, 'splitColumn'),
    splitSeed: readNumber(form, 'splitSeed'),
    testShare: percent('testPercent'),
    validationShare: percent('validationPercent'),
  };
}
