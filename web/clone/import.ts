import { enumName } from '../format/enum-name.ts';
import { type FormValues, linesOf, sameNames, type Told, textOf, toldOf } from './form-values.ts';

const percentOf = (share: unknown): string | undefined =>
  typeof share === 'number' ? String(Math.round(share * 1e4) / 100) : undefined;

/** An archive goes with its import, and must be chosen again. */
export const importData = (told: Told): FormValues => {
  const from = toldOf(told.from);
  const columns = toldOf(told.columns);
  const shares = toldOf(told.shares);
  const same = ['slug', 'title', 'description', 'modality', 'channels', 'licence', 'licenceNote', 'citation', 'task'];
  return {
    ...sameNames(told, [...same, 'groupPattern', 'sliceStep', 'splitSeed']),
    origin: textOf(from.type),
    folder: textOf(from.folder),
    knownFaults: linesOf(told.knownFaults),
    allowFaulty: told.allowFaulty === true ? 'on' : '',
    fileColumn: textOf(columns.file),
    labelColumn: textOf(columns.label),
    splitColumn: textOf(columns.split),
    groupColumn: textOf(columns.group),
    labelNames: linesOf(told.labelNames),
    axis: enumName(textOf(told.axis) ?? 'axial'),
    validationPercent: percentOf(shares.validation),
    testPercent: percentOf(shares.test),
  };
};
