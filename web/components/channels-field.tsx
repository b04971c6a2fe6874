import { SelectField } from './select-field.tsx';

/** Gray or colour, which decides what else can be chosen. */
export function ChannelsField({ value, onChange }: { value: string; onChange(channels: string): void }) {
  return (
    <SelectField name="channels" label="Channels" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="1">Gray</option>
      <option value="3">Color</option>
    </SelectField>
  );
}
