'use client';

import { importWeights } from '../actions/import-weights.ts';
import { ActionForm } from './action-form.tsx';
import { FormRow } from './form-row.tsx';
import { LicenceField } from './licence-field.tsx';
import { ModelNameFields } from './model-name-fields.tsx';
import { NumberField } from './number-field.tsx';
import { TextAreaField } from './text-area-field.tsx';
import { TextField } from './text-field.tsx';
import { UploadField } from './upload-field.tsx';

export function WeightsForm() {
  return (
    <ActionForm action={importWeights} submit="Import" busy="Submitting…">
      <UploadField
        label="File"
        accept=".safetensors,.keras,.onnx,.zip"
        hint="A .safetensors, .keras or .onnx file, or a zip of a TensorFlow.js model or of safetensors with its config.json."
      />
      <ModelNameFields />
      <FormRow>
        <TextField name="label" label="Label" placeholder="0.1" hint="Of the new version; empty: the next number." />
        <TextField name="modality" label="Modality" maxLength={120} placeholder="X-ray" />
        <LicenceField
          none="Choose"
          required
          hint="Under which the weights may be used; it carries over to what is trained on them."
        />
        <NumberField
          name="imageSize"
          label="Image size, pixels"
          min={64}
          max={1024}
          hint="Where the file does not say; empty: 64."
        />
      </FormRow>
      <TextAreaField
        name="classes"
        label="Classes"
        rows={4}
        hint="One a line, in the order of the outputs. Empty: as the file names them."
      />
      <TextAreaField
        name="notes"
        label="What you know of the training"
        maxLength={5000}
        hint="Data, recipe, publication; it goes on the card as your word."
      />
    </ActionForm>
  );
}
