import { submitFetch } from '../actions/submit-fetch.ts';
import type { SourceQuery } from '../graphql/generated/graphql.ts';
import { ActionForm } from './action-form.tsx';
import { FormRow } from './form-row.tsx';
import { InterfaceFields } from './interface-fields.tsx';
import { MoreSettings } from './more-settings.tsx';
import { SelectField } from './select-field.tsx';
import { TextAreaField } from './text-area-field.tsx';
import { TextField } from './text-field.tsx';

type Source = NonNullable<SourceQuery['source']>;

export function FetchForm({ source }: { source: Source }) {
  const hasItems = source.items.length > 0;
  return (
    <ActionForm action={submitFetch} submit="Fetch" busy="Submitting…">
      {hasItems && (
        <SelectField name="item" label="Data set" required={!source.interface} defaultValue={source.items[0]?.slug}>
          {source.interface && <option value="">Another, named below</option>}
          {source.items.map((item) => (
            <option key={item.slug} value={item.slug}>
              {item.title}
            </option>
          ))}
        </SelectField>
      )}
      {source.interface && <InterfaceFields of={source.interface} isRequired={!hasItems} />}
      <FormRow>
        <TextField
          name="slug"
          label="Import it as"
          pattern="[a-z0-9][a-z0-9\-]{0,63}"
          title="Lower-case letters, digits and hyphens, as in my-lung-images"
          placeholder="my-lung-images"
          autoComplete="off"
          hint="The name of the data set. Empty: it is fetched only, and can be imported later."
        />
        <SelectField name="channels" label="Channels" defaultValue="" hint="Of the import.">
          <option value="">{hasItems ? 'As it has' : 'Choose'}</option>
          <option value="1">Gray</option>
          <option value="3">Color</option>
        </SelectField>
      </FormRow>
      <MoreSettings>
        <TextField
          name="licence"
          label="Licence"
          maxLength={200}
          placeholder="CC BY 4.0"
          hint={hasItems ? 'Empty: as the catalogue says.' : 'It carries over to every version trained on the set.'}
        />
        <TextAreaField name="citation" label="Citation" rows={2} maxLength={2000} />
      </MoreSettings>
    </ActionForm>
  );
}
