import { TRANSFER_SYNTAXES } from '../../mednet/images/dicom/transfer-syntaxes.ts';
import { type ColumnRole, USUAL_COLUMNS } from '../../mednet/images/usual-columns.ts';
import { Table } from './table.tsx';

const ROLE_MEANINGS: Record<ColumnRole, string> = {
  file: 'The file, with or without folders and ending',
  label: 'Its class',
  split: 'train, val or test',
  group: 'What stays together: the patient, lesion or slide',
};

export function ColumnTable() {
  return (
    <Table label="Columns of tables" head={['Says', 'Usual names']}>
      {Object.entries(ROLE_MEANINGS).map(([role, meaning]) => (
        <tr key={role}>
          <th scope="row" className="min-w-40 align-top font-normal">
            {meaning}
          </th>
          <td className="min-w-72 font-mono text-xs">{USUAL_COLUMNS[role as ColumnRole].join(', ')}</td>
        </tr>
      ))}
    </Table>
  );
}

export function TransferSyntaxTable() {
  const names = (isRead: boolean) =>
    Object.values(TRANSFER_SYNTAXES)
      .filter(({ coding }) => (coding !== undefined) === isRead)
      .map(({ name }) => name)
      .join(', ');
  return (
    <Table label="Transfer syntaxes of DICOM" head={['DICOM', 'Transfer syntaxes']}>
      <tr>
        <th scope="row" className="align-top font-normal whitespace-nowrap">
          Read
        </th>
        <td className="min-w-72">{names(true)}</td>
      </tr>
      <tr>
        <th scope="row" className="align-top font-normal whitespace-nowrap">
          Named, not read
        </th>
        <td className="min-w-72">{names(false)}</td>
      </tr>
    </Table>
  );
}
