import { formatDay, formatMinute } from '../format/format-date.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { BoardHistoryDocument, type BoardHistoryQuery, type Track } from '../graphql/generated/graphql.ts';
import { EntryName } from './entry-name.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale } from './interval-plot.tsx';
import { LineFigure } from './line-figure.tsx';
import { ProblemState } from './problem-state.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';

type History = NonNullable<BoardHistoryQuery['board']>['history'];

/** Who had the highest macro AUC when. */
export async function BoardHistory({ task, track }: { task: string; track: Track }) {
  const { data, problem } = await askHub(BoardHistoryDocument, { task, track });
  if (problem) return <ProblemState problem={problem} />;
  const history = data.board?.history;
  if (!history || history.leads.length === 0) return null;
  return (
    <Section
      title="Who led when"
      lead="By the highest macro AUC among what everybody could see. To lead is not to be better: whether entries differ, the ranks say."
    >
      {history.entries.length > 1 && <HistoryFigure history={history} />}
      <div className="mt-4">
        <Table label="Who led when" head={['From', 'Until', 'Entry', 'Macro AUC (95% interval)']}>
          {history.leads.toReversed().map(({ from, until, evaluation }) => (
            <tr key={from}>
              <td className="whitespace-nowrap">{formatMinute(from)}</td>
              <td className="whitespace-nowrap">{until ? formatMinute(until) : 'now'}</td>
              <th scope="row" className="min-w-40 font-medium">
                <EntryName evaluation={evaluation} />
              </th>
              <td>
                <IntervalFigures interval={evaluation.macroAuc} />
              </td>
            </tr>
          ))}
        </Table>
      </div>
    </Section>
  );
}

function HistoryFigure({ history: { leads, entries } }: { history: History }) {
  const times = [...entries, ...leads].flatMap(({ from, until }) => [from, ...(until ? [until] : [])]).map(Date.parse);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const scale = chooseScale(
    entries.map(({ evaluation: { macroAuc } }) => ({ low: macroAuc.value, high: macroAuc.value })),
  );
  const steps = leads.flatMap(({ from, until, evaluation }) => [
    { x: Date.parse(from), y: evaluation.macroAuc.value },
    { x: until ? Date.parse(until) : last, y: evaluation.macroAuc.value },
  ]);
  const tenths = Array.from({ length: Math.round((scale.to - scale.from) * 10) + 1 }, (_, n) => scale.from + n / 10);
  const isWithinDay = last - first < 24 * 3600 * 1000;
  const word = (time: number) => (isWithinDay ? formatMinute : formatDay)(new Date(time).toISOString());
  return (
    <LineFigure
      title="Highest macro AUC; circles are all entries"
      lines={[{ name: 'Leader', points: steps }]}
      dots={entries.map(({ from, evaluation }) => ({ x: Date.parse(from), y: evaluation.macroAuc.value }))}
      x={{ name: 'Time', from: first, to: last, ticks: [first, last].map((at) => ({ at, word: word(at) })) }}
      y={{ name: 'Macro AUC', ...scale, ticks: tenths.map((at) => ({ at, word: at.toFixed(1) })) }}
    />
  );
}
