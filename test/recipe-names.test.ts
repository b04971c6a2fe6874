import { expect, it } from 'vitest';
import { PRECISIONS } from '../mednet/precision.ts';
import { AUGMENTATIONS } from '../mednet/training/augmentations.ts';
import { OPTIMISERS } from '../mednet/training/optimisers/index.ts';
import { SAMPLINGS } from '../mednet/training/samplings.ts';
import { SCHEDULES } from '../mednet/training/schedules.ts';
import { TERMS } from '../mednet/training/terms/index.ts';
import { Augmentation, Optimiser, Precision, Sampling, Schedule, Term } from '../server/enums.ts';
import { enumName } from '../web/format/enum-name.ts';

it.each([
  ['terms', Term, TERMS],
  ['augmentations', Augmentation, AUGMENTATIONS],
  ['precisions', Precision, PRECISIONS],
  ['samplings', Sampling, SAMPLINGS],
  ['schedules', Schedule, SCHEDULES],
  ['optimisers', Optimiser, OPTIMISERS],
])('the API has all %s of a recipe, by the name that forms send', (_, names, table) => {
  expect(names).toEqual(Object.fromEntries(Object.keys(table).map((name) => [enumName(name), name])));
});
