import { LICENCES, type LicenceKind } from '../../mednet/licences/index.ts';
import { SOURCES } from '../../mednet/sources/index.ts';
import { TASKS } from '../../mednet/tasks/index.ts';
import { JOB_KIND_MEANINGS } from '../docs/job-kinds.ts';
import { accessWords, kindWords } from '../format/words.ts';
import type { JobKind } from '../graphql/generated/graphql.ts';
import { LicenceLinks } from './licence-links.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

const KIND_MEANINGS: Record<LicenceKind, string> = {
  open: 'Any that asks for as much',
  'share-alike': 'The same',
  'no-derivatives': 'None: it cannot be published',
  unspecified: 'None: it cannot be published',
};

export function LicenceList() {
  return (
    <Table label="Licences" head={['Licence', 'Id', 'Licence of a model', 'Asks']}>
      {LICENCES.map(({ id, kind, asks }) => (
        <tr key={id}>
          <th scope="row" className="font-normal whitespace-nowrap">
            <LicenceLinks of={id} />
          </th>
          <td className="font-mono text-xs whitespace-nowrap">{id}</td>
          <td className="min-w-36">{KIND_MEANINGS[kind]}</td>
          <td className="min-w-56">{asks}</td>
        </tr>
      ))}
    </Table>
  );
}

export function SourceList() {
  return (
    <Table label="Sources" head={['Source', 'Access', 'Holds', 'Fetched by the hub']}>
      {SOURCES.map(({ slug, name, access, holds, interface: by, items }) => (
        <tr key={slug}>
          <th scope="row" className="min-w-40 font-normal">
            <TextLink href={`/sources/${slug}`}>{name}</TextLink>
          </th>
          <td className="whitespace-nowrap">{accessWords[access]}</td>
          <td className="min-w-48">{holds.join(', ')}</td>
          <td className="min-w-36">
            {items.length > 0 ? items.map((item) => item.slug).join(', ') : by && 'by its number or address'}
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function JobKindTable() {
  return (
    <Table label="Kinds of job" head={['Job', 'What it does']}>
      {Object.entries(JOB_KIND_MEANINGS).map(([kind, meaning]) => (
        <tr key={kind}>
          <th scope="row" className="font-normal whitespace-nowrap">
            {kindWords[kind as JobKind]}
          </th>
          <td className="min-w-64">{meaning}</td>
        </tr>
      ))}
    </Table>
  );
}

export function CitationTable() {
  return (
    <Table label="How to cite the images of the tasks" head={['Task', 'Cite']}>
      {TASKS.map(({ slug, title, citation }) => (
        <tr key={slug}>
          <th scope="row" className="min-w-40 align-top font-normal">
            <TextLink href={`/tasks/${slug}`}>{title}</TextLink>
          </th>
          <td className="min-w-72">{citation}</td>
        </tr>
      ))}
    </Table>
  );
}
