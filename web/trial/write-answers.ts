/** The answers to many images as CSV (RFC 4180). */
import { toProbabilities } from './to-probabilities.ts';

export interface FileAnswer {
  name: string;
  /** In the order of the classes; none where there was a problem. */
  logits?: Float32Array;
  problem?: string;
}

/** A row an image: its likeliest class, each class's probability and logit, and what went wrong. */
export function writeAnswers(answers: FileAnswer[], classes: string[], temperature?: number): string {
  const none = classes.map(() => '');
  const rows = answers.map(({ name, logits, problem = '' }) => {
    if (!logits) return [name, '', ...none, ...none, problem];
    const probabilities = toProbabilities(logits, temperature);
    const best = classes[probabilities.indexOf(Math.max(...probabilities))] ?? '';
    return [name, best, ...probabilities.map((value) => value.toFixed(6)), ...Array.from(logits, String), problem];
  });
  const head = ['file', 'class', ...classes.map((name) => `p ${name}`), ...classes.map((name) => `logit ${name}`)];
  return [[...head, 'problem'], ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

/** Spreadsheets compute what begins like a formula: a quote in front makes it text. Numbers stay numbers. */
function toCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
