import type { Metadata } from 'next';
import { ACCESSES, IMAGE_GROUPS } from '../../../mednet/sources/source.ts';
import { Badge } from '../../components/badge.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterForm } from '../../components/filter-form.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { Section } from '../../components/section.tsx';
import { SourceTable } from '../../components/source-table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { readParams, type SearchParams } from '../../format/read-params.ts';
import { accessWords } from '../../format/words.ts';
import { askHub } from '../../graphql/ask-hub.ts';
import { SourcesDocument } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = {
  title: 'Sources',
  description: 'Where medical images can be had: repositories with their licence, access, size and what they hold.',
};

const groups = IMAGE_GROUPS.map((group) => ({ value: group, word: group }));
const accesses = ACCESSES.map((access) => ({ value: access, word: accessWords[access] ?? access }));

export default async function SourcesPage({ searchParams }: { searchParams: SearchParams }) {
  const { group, access } = await readParams(searchParams);
  const { data, problem } = await askHub(SourcesDocument, {});
  const shown = data?.sources.filter(
    (source) => (!group || source.holds.includes(group)) && (!access || source.access === access),
  );
  const paper = shown?.filter(({ isInPaper }) => isInPaper) ?? [];
  const others = shown?.filter(({ isInPaper }) => !isInPaper) ?? [];
  return (
    <>
      <PageHeading
        title="Sources"
        lead={
          <p>
            Where images come from, under which terms, and how to get them here. What says{' '}
            <Badge tone="good">Fetch</Badge> the hub downloads by itself. The terms are a summary: those on the page of
            the source count.
          </p>
        }
      />
      <FilterForm
        path="/sources"
        selects={[
          { name: 'group', label: 'Images', value: group, choices: groups },
          { name: 'access', label: 'Access', value: access, choices: accesses },
        ]}
      />
      {problem && <ProblemState problem={problem} />}
      {shown?.length === 0 && (
        <EmptyState title="No source matches">
          <TextLink href="/sources">Show all sources</TextLink>
        </EmptyState>
      )}
      {others.length > 0 && (
        <Section title="Open sets">
          <SourceTable label="Open sets" sources={others} />
        </Section>
      )}
      {paper.length > 0 && (
        <Section
          title="The repositories of the paper"
          lead={
            <>
              Table 1 of Alzubaidi et al.,{' '}
              <OutsideLink href="https://arxiv.org/abs/2110.06512">arXiv:2110.06512</OutsideLink>: what MedNet is to be
              pretrained on.
            </>
          }
        >
          <SourceTable label="The repositories of the paper" sources={paper} />
        </Section>
      )}
    </>
  );
}
