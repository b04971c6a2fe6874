import type { ReactNode } from 'react';
import { makePreprocessing, type Preprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { CITATION_FILE, writePaperBibtex } from '../docs/paper-citation.ts';
import { readSettings } from '../docs/read-settings.ts';
import { CodeBlock } from './code-block.tsx';
import { ColumnTable, TransferSyntaxTable } from './doc-import-tables.tsx';
import { FormatProgramTable, Programs, SignaturePrograms } from './doc-programs.tsx';
import { MarkTable, TaskTable, TrackTable, TransferRules } from './doc-protocol-tables.tsx';
import { CitationTable, JobKindTable, LicenceList, SourceList } from './doc-reference-tables.tsx';
import { Table } from './table.tsx';

interface Props {
  /** Address of this hub. */
  hub: string;
}

/** What pages of the documentation show out of data, by the name in their text. */
const DOC_TABLES: Record<string, (props: Props) => ReactNode> = {
  bibtex: () => <CodeBlock title="BibTeX" code={writePaperBibtex()} />,
  citations: CitationTable,
  'citation-file': () => <CodeBlock title="CITATION.cff" code={CITATION_FILE} />,
  columns: ColumnTable,
  contract: ContractTable,
  formats: FormatProgramTable,
  'job-kinds': JobKindTable,
  licences: LicenceList,
  marks: MarkTable,
  'programs-javascript': ({ hub }) => <Programs languages={['html', 'javascript']} hub={hub} />,
  'programs-matlab': ({ hub }) => <Programs languages={['matlab']} hub={hub} />,
  'programs-python': ({ hub }) => <Programs languages={['python']} hub={hub} />,
  settings: SettingList,
  signature: SignaturePrograms,
  sources: SourceList,
  tasks: TaskTable,
  tracks: TrackTable,
  'transfer-rules': TransferRules,
  'transfer-syntaxes': TransferSyntaxTable,
};

/** Throws Error for a name that is none. */
export function findDocTable(name: string): (props: Props) => ReactNode {
  const found = DOC_TABLES[name];
  if (!found) throw new Error(`There is no table "${name}" for the documentation.`);
  return found;
}

const FIELD_MEANINGS: Record<keyof Preprocessing, string> = {
  version: 'Of the contract itself.',
  channels: '1: RGB becomes gray. 3: gray is repeated.',
  size: 'Width and height of the result in pixels. The whole image is squeezed into it: nothing is cropped.',
  gray: '0.299 R + 0.587 G + 0.114 B.',
  resize: 'A triangle filter whose support grows with the reduction, in floating point, without rounding in between.',
  scale: 'What 0 to 255 is multiplied by.',
  offset: 'What is added then: the result lies in -1 to 1.',
};

function ContractTable() {
  const record = makePreprocessing(1, 64);
  return (
    <Table label="Fields of the contract" head={['Field', 'As in', 'Meaning']}>
      {Object.entries(FIELD_MEANINGS).map(([field, meaning]) => (
        <tr key={field}>
          <th scope="row" className="font-mono text-xs font-normal">
            {field}
          </th>
          <td className="font-mono text-xs">{JSON.stringify(record[field as keyof Preprocessing])}</td>
          <td className="min-w-64">{meaning}</td>
        </tr>
      ))}
    </Table>
  );
}

function SettingList() {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-panel text-sm">
      {readSettings().map(({ settings, meaning }) => (
        <div key={meaning} className="grid grid-cols-1 gap-x-6 gap-y-1 px-3 py-2.5 sm:grid-cols-[15rem_minmax(0,1fr)]">
          <dt className="font-mono text-xs leading-5">
            {settings.map(({ name, value }) => (
              <span key={name} className="block wrap-anywhere">
                {name}
                {value && <span className="text-faint">={value}</span>}
              </span>
            ))}
          </dt>
          <dd className="m-0 wrap-anywhere">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
