import type { SourceInterface } from '../graphql/generated/graphql.ts';
import { FormRow } from './form-row.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextAreaField } from './text-area-field.tsx';
import { TextField } from './text-field.tsx';

interface Props {
  of: SourceInterface;
  isRequired: boolean;
}

/** What a site needs to be told to know what is wanted of it. */
export function InterfaceFields({ of, isRequired }: Props) {
  switch (of) {
    case 'DIRECT':
      return (
        <>
          <TextField
            name="address"
            label="Address"
            type="url"
            required={isRequired}
            maxLength={2000}
            placeholder="https://example.org/images.zip"
            hint="Of one file that everybody may download. It must not hold a password."
          />
          <TextField
            name="checksum"
            label="Checksum"
            placeholder="md5:… or sha256:…"
            hint="If the place names one: the file is held to it."
          />
        </>
      );
    case 'ZENODO':
      return (
        <>
          <NumberField
            name="zenodoRecord"
            label="Record"
            required={isRequired}
            min={1}
            hint="The number at the end of its address."
          />
          <TextAreaField name="files" label="Files" rows={2} hint="One a line. Empty: all of them, in one archive." />
        </>
      );
    case 'TCIA':
      return (
        <>
          <TextField
            name="tciaCollection"
            label="Collection"
            required={isRequired}
            maxLength={200}
            placeholder="LIDC-IDRI"
          />
          <FormRow>
            <SelectField name="classBy" label="Classes" defaultValue="Modality">
              <option value="Modality">Modalities</option>
              <option value="BodyPartExamined">Body parts</option>
            </SelectField>
            <NumberField name="maxFiles" label="Series at most" min={1} hint="Empty: all of the collection." />
          </FormRow>
        </>
      );
    case 'ISIC':
      return (
        <FormRow>
          <NumberField name="isicCollection" label="Collection" required={isRequired} min={1} hint="Its number." />
          <TextField
            name="classBy"
            label="Classes"
            pattern="\w{1,60}"
            placeholder="diagnosis_1"
            hint="A field of the metadata."
          />
          <NumberField name="maxFiles" label="Images at most" min={1} hint="Empty: all of the collection." />
        </FormRow>
      );
  }
}
