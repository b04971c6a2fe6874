'use server';

import { redirect } from 'next/navigation';
import { SubmitPredictionsDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function submitPredictions(_state: FormState, form: FormData): Promise<FormState> {
  const upload = readText(form, 'upload');
  if (!upload) {
    return { code: 'BAD_INPUT', message: 'Choose a CSV file and wait until it is uploaded, then submit it.' };
  }
  const { data, refusal } = await sendForm(SubmitPredictionsDocument, {
    input: {
      task: readText(form, 'task') ?? '',
      upload,
      method: readText(form, 'method') ?? '',
      link: readText(form, 'link'),
      notes: readText(form, 'notes'),
    },
  });
  if (refusal) return refusal;
  redirect(`/evaluations/${data.submitPredictions.id}`);
}
