import { BoardList } from '../components/board-list.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ModelEntry } from '../components/model-entry.tsx';
import { ProblemState } from '../components/problem-state.tsx';
import { ReleasePanel } from '../components/release-panel.tsx';
import { Section } from '../components/section.tsx';
import { TextLink } from '../components/text-link.tsx';
import { WaysIn } from '../components/ways-in.tsx';
import { askHub } from '../graphql/ask-hub.ts';
import { HomeDocument, type HomeQuery } from '../graphql/generated/graphql.ts';
import { releases } from '../releases.ts';

export default async function Home() {
  const { data, problem } = await askHub(HomeDocument, { releases: releases.map(({ slug }) => slug) });
  return (
    <>
      <Introduction />
      {problem && <ProblemState problem={problem} />}
      {data && <Overview data={data} />}
    </>
  );
}

function Introduction() {
  return (
    <section className="mb-8">
      <h1 className="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
        Networks pretrained on medical images
      </h1>
      <p className="mt-3 max-w-3xl text-soft sm:text-lg">
        MedNet is pretrained on medical images instead of ImageNet, to be fine-tuned on a small labelled set. Here are
        its versions and the community’s fine-tunes, with benchmarks you can believe.
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <ButtonLink look="primary" href="/models">
          Browse models
        </ButtonLink>
        <ButtonLink href="/new/fine-tune">Fine-tune on your data</ButtonLink>
      </div>
    </section>
  );
}

function Overview({ data }: { data: HomeQuery }) {
  const released = data.releases.edges.map(({ node }) => node);
  const base = releases.find(({ slug }) => released.some(({ model }) => model.slug === slug))?.slug;
  return (
    <>
      <Section
        title="The two MedNets"
        lead="What each gives for few labels, beside ImageNet networks and the same network from random weights: the hub trains all of them in the same way."
      >
        <ul className="grid gap-4 lg:grid-cols-2">
          {releases.map((line) => (
            <ReleasePanel
              key={line.slug}
              line={line}
              release={released.find(({ model }) => model.slug === line.slug)}
              tasks={data.tasks}
            />
          ))}
        </ul>
      </Section>
      <Section title="Three ways in">
        <WaysIn base={base} />
      </Section>
      <Section
        title="Boards at a glance"
        lead="Macro AUC on each task’s test split with its 95% interval; entries that cannot be told apart share a rank."
        action={<TextLink href="/boards">All boards</TextLink>}
      >
        <BoardList tasks={data.tasks} />
      </Section>
      <NewestModels list={data.listedModels} />
    </>
  );
}

function NewestModels({ list: { edges, totalCount } }: { list: HomeQuery['listedModels'] }) {
  return (
    <Section title="Newest models" action={<TextLink href="/models">All {totalCount}</TextLink>}>
      {edges.length === 0 && (
        <EmptyState title="No model yet">
          The first comes with a <TextLink href="/new/fine-tune">fine-tune job</TextLink>, from scratch if need be.
        </EmptyState>
      )}
      <ul className="grid gap-3 lg:grid-cols-2">
        {edges.map(({ node }) => (
          <ModelEntry key={node.model.slug} entry={node} />
        ))}
      </ul>
    </Section>
  );
}
