'use client';

import { submitPredictions } from '../actions/submit-predictions.ts';
import { ActionForm } from './action-form.tsx';
import { TextAreaField } from './text-area-field.tsx';
import { TextField } from './text-field.tsx';
import { UploadField } from './upload-field.tsx';

export function PredictionsForm({ task }: { task: string }) {
  return (
    <ActionForm action={submitPredictions} submit="Score and publish" busy="Scoring…">
      <input type="hidden" name="task" value={task} />
      <UploadField label="Predictions" accept=".csv" hint="A CSV file; up to 32 MiB." />
      <TextField name="method" label="Method" required maxLength={120} hint="Its name on the board." />
      <TextField name="link" label="Link" type="url" maxLength={500} placeholder="https://" hint="A paper or code." />
      <TextAreaField
        name="notes"
        label="Notes"
        maxLength={5000}
        hint="What it was trained on above all: the hub cannot look for test images in it."
      />
    </ActionForm>
  );
}
