import type { Pretext, Term } from './term.ts';

/** A term whose head names the change that was made to each image. */
export function pretextTerm(words: Pick<Term, 'title' | 'task'>, pretext: Pretext): Term {
  return {
    ...words,
    views: 1,
    pretext,
    head: [pretext.choices],
    logits: (_, outputs) => outputs,
    goals({ choices, views }) {
      const rows = choices.length * views;
      const goals = new Float32Array(rows * pretext.choices);
      for (let row = 0; row < rows; row++) {
        goals[row * pretext.choices + choices[row % choices.length]!] = 1 / rows;
      }
      return goals;
    },
  };
}
