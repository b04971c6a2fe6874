import type { Metadata } from 'next';
import { ButtonLink } from '../../components/button-link.tsx';
import { Choice } from '../../components/choice.tsx';
import { ChosenFilters } from '../../components/chosen-filters.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterForm } from '../../components/filter-form.tsx';
import { chooseScale } from '../../components/interval-plot.tsx';
import { ModelEntry } from '../../components/model-entry.tsx';
import { ModelFacets } from '../../components/model-facets.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Pager } from '../../components/pager.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { UnpublishedModels } from '../../components/unpublished-models.tsx';
import { formatQuantity } from '../../format/format-number.ts';
import { type ModelListing, orderWords, readListing } from '../../format/model-filter.ts';
import { readParams, type SearchParams } from '../../format/read-params.ts';
import { writeAddress } from '../../format/write-address.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { ListedModelsDocument, type ListedModelsQuery, type ModelOrder } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = {
  title: 'Models',
  description:
    'Networks for medical images, with weights, cards and scores: by task, modality, channels, licence, format.',
};

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const given = await readParams(searchParams);
  const listing = readListing(given);
  const { filter, order } = listing;
  const { data, problem } = await askHub(ListedModelsDocument, { first: 20, after: given.after, filter, order });
  const { search, ...kept } = listing.params;
  return (
    <>
      <PageHeading
        title="Models"
        lead="Named lines of versions, each listed by its newest published one: weights, card, preprocessing and scores."
        actions={<ButtonLink href="/new/fine-tune">Fine-tune</ButtonLink>}
      />
      <FilterForm path="/models" search={{ value: search, label: 'Search models' }} kept={kept} />
      {problem ? <ProblemState problem={problem} /> : <Listing answer={data} listing={listing} after={given.after} />}
    </>
  );
}

interface ListProps {
  answer: ListedModelsQuery;
  listing: ModelListing;
  after?: string;
}

function Listing({ answer: { listedModels, modelFacets }, listing: { params, order, filter }, after }: ListProps) {
  const entries = listedModels.edges.map(({ node }) => node);
  const scale = chooseScale(entries.flatMap(({ evaluation }) => evaluation?.macroAuc ?? []));
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <div>
        {!after && <UnpublishedModels />}
        <ChosenFilters facets={modelFacets} params={params} />
        {entries.length === 0 ? (
          <NoModel isFiltered={Object.values(params).some(Boolean)} />
        ) : (
          <>
            <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <h2 className="text-sm font-normal text-faint">
                {formatQuantity(listedModels.totalCount, 'model')}
                <a href="#filters" className="ml-3 text-accent underline underline-offset-2 lg:hidden">
                  Filter
                </a>
              </h2>
              <Orders params={params} order={order} hasTask={!!filter.task} />
            </div>
            <ul className="grid gap-3">
              {entries.map((entry) => (
                <ModelEntry key={entry.model.slug} entry={entry} scale={scale} />
              ))}
            </ul>
            <Pager path="/models" filters={params} after={after} {...listedModels.pageInfo} />
          </>
        )}
      </div>
      <ModelFacets facets={modelFacets} params={params} />
    </div>
  );
}

function Orders({ params, order, hasTask }: { params: ModelListing['params']; order: ModelOrder; hasTask: boolean }) {
  const orders = (Object.keys(orderWords) as ModelOrder[]).filter((one) => hasTask || one !== 'SCORE');
  const choices = orders.map((one) => ({
    value: one,
    word: orderWords[one],
    href: writeAddress('/models', { ...params, order: one === 'NEWEST' ? undefined : one }),
  }));
  return <Choice label="Order" current={order} choices={choices} />;
}

function NoModel({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No model matches">
      <TextLink href="/models">Show all models</TextLink>
    </EmptyState>
  ) : (
    <EmptyState title="No model yet">
      The first comes with a <TextLink href="/new/fine-tune">fine-tune job</TextLink>, from scratch if need be.
    </EmptyState>
  );
}
