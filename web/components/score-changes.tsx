import { formatPValue } from '../format/format-number.ts';
import { trackWords } from '../format/words.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { type ChangedVersionFragment, PairedTestDocument } from '../graphql/generated/graphql.ts';
import { IntervalFigures } from './interval-figures.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type Evaluation = ChangedVersionFragment['evaluations'][number];

interface Props {
  from: ChangedVersionFragment;
  to: ChangedVersionFragment;
}

/** The newest evaluation of each on every task that both were judged on. */
export function ScoreChanges({ from, to }: Props) {
  const pairs = newestOf(to).flatMap((after) => {
    const before = newestOf(from).find((one) => keyOf(one) === keyOf(after));
    return before ? [{ before, after }] : [];
  });
  if (pairs.length === 0) {
    return <p className="text-sm text-soft">There is no task on which both were judged.</p>;
  }
  const head = ['Task', `Macro AUC of ${from.label}`, `of ${to.label}`, 'Difference', 'DeLong', 'McNemar', 'Cases'];
  return (
    <Table label="Scores of both" head={head}>
      {pairs.map((pair) => (
        <ScoreRow key={pair.after.id} {...pair} />
      ))}
    </Table>
  );
}

const keyOf = ({ task, track }: Evaluation): string => `${task.slug} ${track}`;

/** Evaluations come newest first. */
const newestOf = ({ evaluations }: ChangedVersionFragment): Evaluation[] => [
  ...new Map(evaluations.toReversed().map((one) => [keyOf(one), one])).values(),
];

async function ScoreRow({ before, after }: { before: Evaluation; after: Evaluation }) {
  const { data } = await askHub(PairedTestDocument, { evaluations: [before.id, after.id] });
  const test = data?.comparison?.comparisons[0];
  const { task, track } = after;
  const compare = `/boards/${task.slug}/compare?of=${before.id}&of=${after.id}`;
  const orDash = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : formatPValue(value);
  return (
    <tr>
      <th scope="row" className="font-normal">
        <TextLink href={`/boards/${task.slug}`}>{task.title}</TextLink>, {trackWords[track].toLowerCase()}
      </th>
      <td>
        <IntervalFigures interval={before.macroAuc} />
      </td>
      <td>
        <IntervalFigures interval={after.macroAuc} />
      </td>
      <td className="font-medium whitespace-nowrap">{withSign(after.macroAuc.value - before.macroAuc.value)}</td>
      <td className="whitespace-nowrap">{orDash(test?.pValue)}</td>
      <td className="whitespace-nowrap">{orDash(test?.adjustedAccuracyPValue)}</td>
      <td className="whitespace-nowrap">{test && <TextLink href={compare}>Case by case</TextLink>}</td>
    </tr>
  );
}

const withSign = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
