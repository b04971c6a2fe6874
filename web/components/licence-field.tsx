import { LICENCES } from '../../mednet/licences/index.ts';
import { SelectField } from './select-field.tsx';

interface Props {
  /** What choosing none means. */
  none: string;
  hint: string;
  required?: boolean;
}

/** A choice among the licences of the table. */
export function LicenceField({ none, hint, required }: Props) {
  return (
    <SelectField name="licence" label="Licence" defaultValue="" hint={hint} required={required}>
      <option value="">{none}</option>
      {LICENCES.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
