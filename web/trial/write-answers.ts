/** The answers to many images as CSV (RFC 4180). */
export interface FileAnswer {
  name: string;
  /** In the order of the classes. */
  probabilities?: number[];
  problem?: string;
}

export function writeAnswers(classes: string[], answers: FileAnswer[]): string {
  const rows = answers.map(({ name, probabilities, problem }) => {
    const shares = classes.map((_, index) => probabilities?.[index]?.toFixed(6) ?? '');
    const best = probabilities ? (classes[probabilities.indexOf(Math.max(...probabilities))] ?? '') : '';
    return [name, best, ...shares, problem ?? ''];
  });
  return [['file', 'class', ...classes, 'problem'], ...rows].map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

/** Spreadsheets compute what begins like a formula: a quote in front makes it text. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
