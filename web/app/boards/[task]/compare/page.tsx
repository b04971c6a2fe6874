import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CalibrationTable } from '../../../../components/calibration-table.tsx';
import { ComparisonTable } from '../../../../components/comparison-table.tsx';
import { DisputedCases } from '../../../../components/disputed-cases.tsx';
import { EntryName } from '../../../../components/entry-name.tsx';
import { IntervalFigures } from '../../../../components/interval-figures.tsx';
import { LineFigure } from '../../../../components/line-figure.tsx';
import { MarkBadge } from '../../../../components/mark-badge.tsx';
import { PageHeading } from '../../../../components/page-heading.tsx';
import { ProblemState } from '../../../../components/problem-state.tsx';
import { Section } from '../../../../components/section.tsx';
import { Table } from '../../../../components/table.tsx';
import { TextLink } from '../../../../components/text-link.tsx';
import { formatQuantity } from '../../../../format/format-number.ts';
import type { SearchParams } from '../../../../format/read-params.ts';
import { askHub } from '../../../../graphql/ask-hub.ts';
import { CompareDocument, type CompareQuery } from '../../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ task: string }>; searchParams: SearchParams };
type Comparison = NonNullable<CompareQuery['comparison']>;

export const metadata: Metadata = { title: 'Compare' };

const unit = { from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, word: at.toFixed(1) })) };

export default async function ComparePage({ params, searchParams }: Props) {
  const [{ task }, { of, skip }] = await Promise.all([params, searchParams]);
  const chosen = of === undefined ? [] : [of].flat();
  const { data, problem } = await askHub(CompareDocument, { evaluations: chosen });
  const back = <TextLink href={`/boards/${task}`}>Board</TextLink>;
  if (problem) {
    return (
      <>
        <PageHeading above={back} title="Compare" />
        <ProblemState problem={problem} />
      </>
    );
  }
  if (!data.comparison) notFound();
  return <CompareView comparison={data.comparison} skip={Math.max(0, Math.trunc(Number(skip)) || 0)} />;
}

function CompareView({ comparison, skip }: { comparison: Comparison; skip: number }) {
  const { task, entries, caseCount } = comparison;
  return (
    <>
      <PageHeading
        above={<TextLink href={`/boards/${task.slug}`}>{task.title}</TextLink>}
        title={`${entries.length} entries compared`}
        lead={`On the same ${formatQuantity(caseCount, 'test case')}.`}
      />
      <Section title="Entries">
        <Table label="Entries" head={['Entry', 'Macro AUC (95% interval)', 'Balanced accuracy', 'Mark']}>
          {entries.map(({ evaluation }) => (
            <tr key={evaluation.id}>
              <th scope="row" className="min-w-40 font-medium">
                <EntryName evaluation={evaluation} />
              </th>
              <td>
                <IntervalFigures interval={evaluation.macroAuc} />
              </td>
              <td>
                <IntervalFigures interval={evaluation.balancedAccuracy} />
              </td>
              <td>
                <MarkBadge mark={evaluation.mark} />
              </td>
            </tr>
          ))}
        </Table>
      </Section>
      <Section
        title="Paired tests"
        lead={`DeLong’s test of the macro AUCs and McNemar’s exact test of accuracy, corrected by Holm’s method over ${formatQuantity(comparison.comparisons.length, 'pair')}. The board corrects over all of its pairs, so its p-values are no smaller.`}
      >
        <ComparisonTable comparison={comparison} />
      </Section>
      <Curves entries={entries} />
      <DisputedCases comparison={comparison} skip={skip} />
    </>
  );
}

function Curves({ entries }: { entries: Comparison['entries'] }) {
  const drawn = entries.filter(({ roc }) => roc !== null);
  return (
    <Section
      title="Curves"
      lead="Drawn coarsely and only of what the hub trained itself: from the exact curve of scores that somebody chose, the sealed labels could be read off. Sensitivities are at eleven false positive rates, to two decimals."
    >
      {drawn.length === 0 && <p className="text-sm text-soft">The hub trained none of these.</p>}
      {drawn.length > 0 && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <LineFigure
            title="ROC, mean over classes, each against the rest"
            diagonal
            lines={drawn.map(({ evaluation, roc }) => ({
              name: evaluation.title,
              points: (roc ?? []).map((point) => ({ x: point.falsePositiveRate, y: point.sensitivity })),
            }))}
            x={{ name: 'False positive rate', ...unit }}
            y={{ name: 'Sensitivity', ...unit }}
          />
          <LineFigure
            title="Calibration: how often the likeliest class is right"
            diagonal
            lines={drawn.map(({ evaluation, calibration }) => ({
              name: evaluation.title,
              hasDots: true,
              points: (calibration ?? []).map((bin) => ({ x: bin.confidence, y: bin.accuracy })),
            }))}
            x={{ name: 'Mean probability of the likeliest class', ...unit }}
            y={{ name: 'Share that is right', ...unit }}
          />
        </div>
      )}
      {drawn.length > 0 && <CalibrationTable entries={drawn} />}
    </Section>
  );
}
