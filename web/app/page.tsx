import { BoardList } from '../components/board-list.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ModelTile } from '../components/model-tile.tsx';
import { ProblemState } from '../components/problem-state.tsx';
import { Section } from '../components/section.tsx';
import { TextLink } from '../components/text-link.tsx';
import { askHub } from '../graphql/ask-hub.ts';
import { HomeDocument } from '../graphql/generated/graphql.ts';

export default async function Home() {
  const { data, problem } = await askHub(HomeDocument, {});
  return (
    <>
      <Introduction />
      {problem && <ProblemState problem={problem} />}
      {data && (
        <>
          <Section title="Newest models" action={<TextLink href="/models">All {data.models.totalCount}</TextLink>}>
            {data.models.edges.length === 0 && (
              <EmptyState title="No model yet">
                The first comes with a <TextLink href="/new/fine-tune">fine-tune job</TextLink>, from scratch if need
                be.
              </EmptyState>
            )}
            <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {data.models.edges.map(({ node }) => (
                <ModelTile key={node.slug} model={node} />
              ))}
            </ul>
          </Section>
          <Section
            title="Boards at a glance"
            lead="Macro AUC on each task’s test split with its 95% interval; entries that cannot be told apart share a rank."
            action={<TextLink href="/boards">All boards</TextLink>}
          >
            <BoardList tasks={data.tasks} />
          </Section>
        </>
      )}
    </>
  );
}

function Introduction() {
  return (
    <section className="mb-12 grid items-end gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
      <div>
        <h1 className="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
          Networks pretrained on medical images
        </h1>
        <p className="mt-4 max-w-2xl text-lg text-soft">
          MedNet is a network pretrained on medical images instead of ImageNet, in a gray and a color version, to be
          fine-tuned on a small labelled set. The hub is where its versions and the community’s fine-tunes live:
          download weights, submit fine-tune jobs, and compare benchmarks you can believe.
        </p>
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink look="primary" href="/models">
            Browse models
          </ButtonLink>
          <ButtonLink href="/new/fine-tune">Fine-tune on your data</ButtonLink>
        </div>
      </div>
      <div>
        <h2 className="mb-2 font-semibold">How to start</h2>
        <ol className="list-decimal space-y-1.5 pl-5 text-soft marker:text-faint">
          <li>
            Pick a base among the <TextLink href="/models">models</TextLink>: Gray for one channel, Color for three.
          </li>
          <li>
            <TextLink href="/new/import">Import a data set</TextLink>: a zip with a folder per class.
          </li>
          <li>
            <TextLink href="/new/fine-tune">Fine-tune</TextLink>, watch the job,{' '}
            <TextLink href="/new/benchmark">benchmark</TextLink> the result, and find it on the{' '}
            <TextLink href="/boards">board</TextLink>.
          </li>
        </ol>
      </div>
    </section>
  );
}
