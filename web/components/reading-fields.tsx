import { useFormDefault } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { MoreSettings } from './more-settings.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { TextAreaField } from './text-area-field.tsx';
import { TextField } from './text-field.tsx';

/** How the files of a data set are to be read: faults, tables, groups, splits and slices. */
export function ReadingFields() {
  return (
    <>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          name="allowFaulty"
          defaultChecked={useFormDefault('allowFaulty') === 'on'}
          className="mt-0.5 size-4 accent-(--accent)"
        />
        Leave out files that cannot be used, and list them on the report. Otherwise one of them ends the import.
      </label>
      <MoreSettings>
        <SplitFields />
        <TableFields />
        <SliceFields />
      </MoreSettings>
    </>
  );
}

function SplitFields() {
  return (
    <>
      <TextField
        name="groupPattern"
        label="Group pattern"
        maxLength={500}
        placeholder="(patient\d+)_"
        autoComplete="off"
        spellCheck={false}
        hint="What names the patient, lesion or slide in an image’s path: a regular expression (RE2) with that part in brackets. All images of a group go into one split. Tables and DICOM files can say it too."
      />
      <FormRow>
        <NumberField name="validationPercent" label="Validation, %" min={1} max={50} step="any" hint="Empty: 10." />
        <NumberField name="testPercent" label="Test, %" min={0} max={49} step="any" hint="Empty: 20." />
        <NumberField
          name="splitSeed"
          label="Seed of the splits"
          min={0}
          hint="Splits that folders or tables do not give are drawn, always the same from the same seed. Empty: 1."
        />
      </FormRow>
    </>
  );
}

function TableFields() {
  return (
    <>
      <FormRow>
        <TextField name="fileColumn" label="Column of file names" maxLength={200} placeholder="image_id" />
        <TextField name="labelColumn" label="Column of labels" maxLength={200} placeholder="diagnosis" />
        <TextField name="splitColumn" label="Column of splits" maxLength={200} placeholder="split" />
        <TextField
          name="groupColumn"
          label="Column of groups"
          maxLength={200}
          placeholder="patient_id"
          hint="Of CSV and TSV tables in the archive. Empty: columns are found by their usual names."
        />
      </FormRow>
      <TextAreaField
        name="labelNames"
        label="Names of numbered labels"
        hint="One a line, from label 0 on. Empty: classes are called by their numbers."
      />
    </>
  );
}

function SliceFields() {
  return (
    <FormRow>
      <SelectField name="axis" label="Slices of volumes" defaultValue="AXIAL">
        <option value="AXIAL">Axial</option>
        <option value="CORONAL">Coronal</option>
        <option value="SAGITTAL">Sagittal</option>
      </SelectField>
      <NumberField
        name="sliceStep"
        label="Every n-th slice"
        min={1}
        step={1}
        hint="Of volumes, files of several frames and DICOM series; 1 takes all. Empty: the middle one of each file."
      />
    </FormRow>
  );
}
