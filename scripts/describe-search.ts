/** Trials as a card tells them: a table in Markdown, of figures from the files of the jobs. */
import type { TrialReport } from '../mednet/transfer/trial-report.ts';

export interface SearchRow {
  /** What was tried. */
  title: string;
  /** The id of the trial's job. */
  job: string;
  report: TrialReport;
}

/** How long each draft of the search was trained, and on how many images of a class at most. */
interface Search {
  epochs: number;
  maxCasesPerClass: number;
}

export function describeSearch(rows: SearchRow[], { epochs, maxCasesPerClass }: Search): string {
  const points = rows[0]?.report.tasks.flatMap(({ task, points }) => points.map(({ percent }) => ({ task, percent })));
  if (!points) return 'No other recipe was tried.';
  const heads = points.map(({ task, percent }) => `${task}, ${percent} % (n ${countJudged(rows[0]!, task, percent)})`);
  const lines = rows.map(({ title, job, report }) => [
    title,
    ...points.map(({ task, percent }) => describePoint(report, task, percent)),
    `\`${job}\``,
  ]);
  const head = ['Recipe', ...heads, 'Trial'];
  return [
    `Macro AUC of linear probes on validation cases, mean over seeds with a 95 % bootstrap interval. Each draft was trained for ${epochs} epochs on at most ${maxCasesPerClass} images of a class and differs from the recipe of this version in what is named; the controls are judged as they are. Labels were drawn from training and validation, n validation cases that were not drawn are judged, and nothing of a test split was read.`,
    [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

function describePoint({ tasks }: TrialReport, task: string, percent: number): string {
  const point = tasks.find((one) => one.task === task)?.points.find((one) => one.percent === percent);
  if (!point) return '–';
  const { value, low, high } = point.macroAuc;
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** Of whole groups one seed may leave more than another. */
function countJudged({ report }: SearchRow, task: string, percent: number): string {
  const cells = report.tasks.find((one) => one.task === task)?.cells.filter((cell) => cell.percent === percent) ?? [];
  const counts = cells.map(({ judgedCount }) => judgedCount);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}
