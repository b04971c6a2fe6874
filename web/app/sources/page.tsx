import type { Metadata } from 'next';
import { EmptyState } from '../../components/empty-state.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ProblemState } from '../../components/problem-state.tsx';
import { Table } from '../../components/table.tsx';
import { askHub } from '../../graphql/ask-hub.ts';
import { SourcesDocument } from '../../graphql/generated/graphql.ts';

export const metadata: Metadata = { title: 'Sources' };

export default async function SourcesPage() {
  const { data, problem } = await askHub(SourcesDocument, {});
  return (
    <>
      <PageHeading
        title="Sources"
        lead={
          <p>
            The repositories of the MedNet paper’s Table 1, from which pretraining images are drawn: Alzubaidi et al.,{' '}
            <OutsideLink href="https://arxiv.org/abs/2110.06512">arXiv:2110.06512</OutsideLink>.
          </p>
        }
      />
      {problem && <ProblemState problem={problem} />}
      {data?.sources.length === 0 && <EmptyState title="No source is known to this hub" />}
      {data && data.sources.length > 0 && (
        <Table label="Sources" head={['Source', 'Holds', 'Access', 'Address']}>
          {data.sources.map((source) => (
            <tr key={source.slug} className="align-top">
              <th scope="row" className="min-w-44 font-medium">
                {source.name}
              </th>
              <td className="min-w-56">{source.holds.join(', ') || '–'}</td>
              <td className="min-w-40">{source.access}</td>
              <td className="min-w-56">
                <OutsideLink href={source.address} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
