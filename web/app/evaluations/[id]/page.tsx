import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { recomputeEvaluation } from '../../../actions/recompute-evaluation.ts';
import { EntryName } from '../../../components/entry-name.tsx';
import { EvaluationFacts, SubmissionFacts } from '../../../components/evaluation-facts.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { RecomputeButton } from '../../../components/recompute-button.tsx';
import { ScoreTable } from '../../../components/score-table.tsx';
import { Section } from '../../../components/section.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { WithdrawForm } from '../../../components/withdraw-form.tsx';
import { formatMinute } from '../../../format/format-date.ts';
import { trackWords } from '../../../format/words.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { EvaluationDocument, type EvaluationQuery } from '../../../graphql/generated/graphql.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

type Props = { params: Promise<{ id: string }> };

async function load({ params }: Props) {
  return askHub(EvaluationDocument, { id: decodeURIComponent((await params).id) });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { data } = await load(props);
  return { title: data?.evaluation ? `${data.evaluation.title} on ${data.evaluation.task.title}` : 'Evaluation' };
}

export default async function EvaluationPage(props: Props) {
  const { data, problem } = await load(props);
  if (problem) return <ProblemState problem={problem} />;
  if (!data.evaluation) notFound();
  return <EvaluationView evaluation={data.evaluation} isSignedIn={!!(await readVisitor())} />;
}

interface ViewProps {
  evaluation: NonNullable<EvaluationQuery['evaluation']>;
  isSignedIn: boolean;
}

function EvaluationView({ evaluation, isSignedIn }: ViewProps) {
  const { task, track, submission, canWithdraw } = evaluation;
  const withdrawal = submission?.withdrawal;
  const board = track === 'FINE_TUNED' ? `/boards/${task.slug}` : `/boards/${task.slug}?track=${track}`;
  return (
    <>
      <PageHeading
        above={<TextLink href={board}>Board of {task.title}</TextLink>}
        title={evaluation.title}
        lead={
          <p>
            <EntryName evaluation={evaluation} /> on {task.title}, {trackWords[track].toLowerCase()} track
          </p>
        }
      />
      {withdrawal && (
        <div className="mb-8">
          <Notice tone="warn" title={`Withdrawn by ${withdrawal.by.name}, ${formatMinute(withdrawal.createdAt)}`}>
            {withdrawal.reason && <p>{withdrawal.reason}</p>}
            <p>It stays in the record and is not ranked.</p>
          </Notice>
        </div>
      )}
      <Section
        title="Scores"
        lead={
          submission
            ? 'With 95% intervals, rounded to three decimals and without a confusion matrix: exact figures of predictions that somebody chose would give the sealed labels away.'
            : 'With 95% intervals.'
        }
      >
        <ScoreTable evaluations={[evaluation]} />
      </Section>
      {submission && (
        <Section title="Submission">
          <Panel>
            <SubmissionFacts submission={submission} />
          </Panel>
        </Section>
      )}
      <Section title="How it was computed">
        <Panel>
          <EvaluationFacts evaluation={evaluation} />
        </Panel>
      </Section>
      <Section
        title="Compute it again"
        lead="From the stored predictions and the sealed labels, with the stored seed. Every number must come out as it is stored, to the last bit."
      >
        <RecomputeButton action={recomputeEvaluation} fields={{ evaluation: evaluation.id }} isSignedIn={isSignedIn} />
      </Section>
      {canWithdraw && (
        <Section title="Withdraw">
          <WithdrawForm evaluation={evaluation.id} />
        </Section>
      )}
    </>
  );
}
