import { TERMS } from '../../mednet/training/terms/index.ts';
import { enumName } from '../format/enum-name.ts';
import type { Augmentation, Sampling, Term } from '../graphql/generated/graphql.ts';
import { readNumber, readText } from './read-form.ts';

/** What LearningFields ask; a term of weight 0 is none. */
export function readLearning(form: FormData) {
  return {
    labelWeight: readNumber(form, 'labelWeight'),
    terms: Object.keys(TERMS).flatMap((name) => {
      const weight = readNumber(form, `term-${name}`) ?? 0;
      return weight === 0 ? [] : [{ term: enumName(name) as Term, weight }];
    }),
    sampling: readText(form, 'sampling') as Sampling | undefined,
    augmentation: readText(form, 'augmentation') as Augmentation | undefined,
  };
}
