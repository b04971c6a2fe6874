import type { Metadata } from 'next';
import { ApiExplorer } from '../../../components/api-explorer.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { listExampleQueries } from '../../../docs/example-queries.ts';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { readVisitor } from '../../../session/read-visitor.ts';

export const metadata: Metadata = {
  title: 'API explorer',
  description: 'Every type and field of the API with its description, and a place to try queries on this hub.',
};

export default async function ExplorerPage({ searchParams }: { searchParams: SearchParams }) {
  const { example } = await readParams(searchParams);
  const visitor = await readVisitor();
  const examples = listExampleQueries();
  return (
    <>
      <PageHeading
        title="API explorer"
        above={<TextLink href="/docs/api">API</TextLink>}
        lead={
          <p>
            The book at its left edge opens the documentation of every type and field.{' '}
            {visitor ? (
              `Queries are sent to this hub as ${visitor.name}, and what you change is changed.`
            ) : (
              <>
                Queries are sent to this hub as a guest;{' '}
                <TextLink href="/sign-in?next=/docs/explorer">sign in</TextLink> to see what is yours.
              </>
            )}
          </p>
        }
      />
      <nav aria-label="Examples" className="-mt-3 mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {examples.map(({ id, title }) => (
          <TextLink key={id} href={`/docs/explorer?example=${id}`}>
            {title}
          </TextLink>
        ))}
      </nav>
      <ApiExplorer chosen={examples.find(({ id }) => id === example)?.query} first={examples[0]?.query} />
    </>
  );
}
