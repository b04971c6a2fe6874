import { formatCount, formatQuantity } from '../format/format-number.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { type CompareQuery, DisputedCasesDocument } from '../graphql/generated/graphql.ts';
import { readVisitor } from '../session/read-visitor.ts';
import { ButtonLink } from './button-link.tsx';
import { ProblemState } from './problem-state.tsx';
import { Section } from './section.tsx';
import { SignInPrompt } from './sign-in-prompt.tsx';

type Comparison = NonNullable<CompareQuery['comparison']>;

const pageSize = 24;

/** Cases to which the entries do not give the same class, with their images where the licence allows; never who is right. */
export async function DisputedCases({ comparison, skip }: { comparison: Comparison; skip: number }) {
  const { task, disputedCount, caseCount, hasPictures } = comparison;
  const picturesWord = hasPictures ? '' : ` The licence (${task.licence}) does not let the hub show the images.`;
  return (
    <Section
      title="Where they disagree"
      lead={`They give different classes to ${formatCount(disputedCount)} of ${formatQuantity(caseCount, 'test case')}. Which is right is not told: the labels stay sealed. The order means nothing.${picturesWord}`}
    >
      {disputedCount > 0 && <Cases comparison={comparison} skip={skip} />}
    </Section>
  );
}

const addressOf = ({ task, entries }: Comparison, skip: number): string => {
  const query = new URLSearchParams(entries.map(({ evaluation }) => ['of', evaluation.id]));
  if (skip > 0) query.set('skip', String(skip));
  return `/boards/${task.slug}/compare?${query}#where-they-disagree`;
};

async function Cases({ comparison, skip }: { comparison: Comparison; skip: number }) {
  const { entries, disputedCount } = comparison;
  if (!(await readVisitor())) {
    return <SignInPrompt message="Single cases are for those who are signed in." next={addressOf(comparison, 0)} />;
  }
  const evaluations = entries.map(({ evaluation }) => evaluation.id);
  const { data, problem } = await askHub(DisputedCasesDocument, { evaluations, first: pageSize, skip });
  if (problem) return <ProblemState problem={problem} />;
  const titleOf = (id: string) => entries.find(({ evaluation }) => evaluation.id === id)?.evaluation.title;
  return (
    <>
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4">
        {data.comparison?.disputed.map(({ caseId, answers }) => (
          <li key={caseId} className="rounded-lg border border-line bg-panel p-3 text-sm">
            {comparison.hasPictures && (
              // biome-ignore lint/performance/noImgElement: an image of the hub, which no image server may cache.
              <img
                src={`/files/cases/${caseId}/picture`}
                alt={`Test case ${caseId}`}
                loading="lazy"
                className="mb-2 aspect-square w-full rounded bg-sunken object-contain"
              />
            )}
            <dl className="space-y-1">
              {answers.map((answer) => (
                <div key={answer.evaluationId}>
                  <dt className="text-xs text-faint">{titleOf(answer.evaluationId)}</dt>
                  <dd>
                    {answer.predicted} <span className="text-faint tabular-nums">{answer.probability.toFixed(2)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <nav aria-label="Pages" className="mt-6 flex justify-between gap-3">
        {skip > 0 ? (
          <ButtonLink href={addressOf(comparison, Math.max(0, skip - pageSize))}>Before</ButtonLink>
        ) : (
          <span />
        )}
        {skip + pageSize < disputedCount && <ButtonLink href={addressOf(comparison, skip + pageSize)}>Next</ButtonLink>}
      </nav>
    </>
  );
}
