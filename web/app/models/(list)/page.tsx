import type { Metadata } from 'next';
import { ButtonLink } from '../../../components/button-link.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FilterForm } from '../../../components/filter-form.tsx';
import { ModelTile } from '../../../components/model-tile.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Pager } from '../../../components/pager.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatQuantity } from '../../../format/format-number.ts';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { ModelsDocument, type ModelsQuery } from '../../../graphql/generated/graphql.ts';

export const metadata: Metadata = { title: 'Models' };

const channelChoices = [
  { value: '1', word: 'Gray' },
  { value: '3', word: 'Color' },
];

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const { search, channels, after } = await readParams(searchParams);
  const chosen = channelChoices.find((choice) => choice.value === channels)?.value;
  const answer = await askHub(ModelsDocument, {
    first: 18,
    after,
    search,
    channels: chosen ? Number(chosen) : undefined,
  });
  return (
    <>
      <PageHeading
        title="Models"
        lead="Named lines of versions: weights, card, preprocessing and what they score."
        actions={<ButtonLink href="/new/fine-tune">Fine-tune</ButtonLink>}
      />
      <FilterForm
        path="/models"
        search={{ value: search, label: 'Search models' }}
        selects={[{ name: 'channels', label: 'Channels', value: chosen, choices: channelChoices }]}
      />
      {answer.problem ? (
        <ProblemState problem={answer.problem} />
      ) : (
        <ModelList models={answer.data.models} filters={{ search, channels: chosen }} after={after} />
      )}
    </>
  );
}

interface ListProps {
  models: ModelsQuery['models'];
  filters: Record<string, string | undefined>;
  after?: string;
}

function ModelList({ models, filters, after }: ListProps) {
  if (models.edges.length === 0) {
    return (
      <EmptyState title={filters.search || filters.channels ? 'No model matches' : 'No model yet'}>
        {filters.search || filters.channels ? (
          <TextLink href="/models">Show all models</TextLink>
        ) : (
          <TextLink href="/new/fine-tune">Make the first by a fine-tune job</TextLink>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <h2 className="mb-3 text-sm font-normal text-faint">{formatQuantity(models.totalCount, 'model')}</h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {models.edges.map(({ node }) => (
          <ModelTile key={node.slug} model={node} />
        ))}
      </ul>
      <Pager path="/models" filters={filters} after={after} {...models.pageInfo} />
    </>
  );
}
