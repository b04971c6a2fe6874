import { FormRow } from './form-row.tsx';
import { TextField } from './text-field.tsx';

/** Which model the new version belongs to. */
export function ModelNameFields() {
  return (
    <FormRow>
      <TextField
        name="model"
        label="Model"
        required
        pattern="[a-z0-9][a-z0-9\-]{0,63}"
        title="Lower-case letters, digits and hyphens, as in my-lung-model"
        placeholder="my-lung-model"
        autoComplete="off"
        hint="Lower-case letters, digits and hyphens. A model of yours gets a new version, a new name a new model."
      />
      <TextField name="title" label="Title" maxLength={120} hint="For people; only needed for a new model." />
    </FormRow>
  );
}
