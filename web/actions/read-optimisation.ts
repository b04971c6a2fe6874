import type { Optimiser, Schedule } from '../graphql/generated/graphql.ts';
import { readNumber, readText } from './read-form.ts';

/** What OptimisationFields ask. */
export function readOptimisation(form: FormData) {
  return {
    optimiser: readText(form, 'optimiser') as Optimiser | undefined,
    momentum: readNumber(form, 'momentum'),
    clipNorm: readNumber(form, 'clipNorm'),
    schedule: readText(form, 'schedule') as Schedule | undefined,
    stepEpochs: readNumber(form, 'stepEpochs'),
    stepFactor: readNumber(form, 'stepFactor'),
  };
}
