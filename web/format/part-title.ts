import { TERMS, type TermName } from '../../mednet/training/terms/index.ts';

/** What a part of the loss is of, for people: "labels" are the classes. */
export function partTitle(name: string): string {
  return name === 'labels' ? 'the classes' : `the term ${TERMS[name as TermName]?.title ?? name}`;
}
