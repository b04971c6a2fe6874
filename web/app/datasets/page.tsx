import type { Metadata } from 'next';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterForm } from '../../components/filter-form.tsx';
import { LicenceLinks } from '../../components/licence-links.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Pager } from '../../components/pager.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { Table } from '../../components/table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { formatCount } from '../../format/format-number.ts';
import { readParams, type SearchParams } from '../../format/read-params.ts';
import { channelsWord } from '../../format/words.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { DataSetsDocument, type DataSetsQuery } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = {
  title: 'Data sets',
  description:
    'Medical-imaging data sets in sealed versions, with splits, licence and a report on what is wrong with them.',
};

export default async function DataSetsPage({ searchParams }: { searchParams: SearchParams }) {
  const { search, after } = await readParams(searchParams);
  const { data, problem } = await askHub(DataSetsDocument, { first: 25, after, search });
  return (
    <>
      <PageHeading
        title="Data sets"
        lead="Labelled images to train on; every version is sealed and named by its digest."
        actions={<ButtonLink href="/new/import">Import a data set</ButtonLink>}
      />
      <FilterForm path="/datasets" search={{ value: search, label: 'Search data sets' }} />
      {problem && <ProblemState problem={problem} />}
      {data?.dataSets.edges.length === 0 && (
        <EmptyState title={search ? 'No data set matches' : 'No data set yet'}>
          {search ? (
            <TextLink href="/datasets">Show all data sets</TextLink>
          ) : (
            <TextLink href="/new/import">Import the first</TextLink>
          )}
        </EmptyState>
      )}
      {data && data.dataSets.edges.length > 0 && (
        <>
          <DataSetTable dataSets={data.dataSets} />
          <Pager path="/datasets" filters={{ search }} after={after} {...data.dataSets.pageInfo} />
        </>
      )}
    </>
  );
}

function DataSetTable({ dataSets }: { dataSets: DataSetsQuery['dataSets'] }) {
  const head = ['Data set', 'Modality', 'Channels', 'Classes', 'Training', 'Validation', 'Test', 'Licence'];
  return (
    <Table label="Data sets" head={head}>
      {dataSets.edges.map(({ node }) => {
        const newest = node.versions.at(-1);
        return (
          <tr key={node.slug}>
            <th scope="row" className="min-w-48 font-medium">
              <TextLink href={`/datasets/${node.slug}`}>{node.title}</TextLink>{' '}
              {node.isSynthetic && <Badge tone="warn">Synthetic</Badge>}
            </th>
            <td>{node.modality}</td>
            <td>{channelsWord(node.channels)}</td>
            <td>{newest?.classes.length ?? '–'}</td>
            <td>{newest ? formatCount(newest.trainCount) : '–'}</td>
            <td>{newest ? formatCount(newest.validationCount) : '–'}</td>
            <td>{newest ? formatCount(newest.testCount) : '–'}</td>
            <td>
              <LicenceLinks of={node.licence} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
