'use server';

import { redirect } from 'next/navigation';
import { SubmitGenerateDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readNumber, readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function submitGenerate(_state: FormState, form: FormData): Promise<FormState> {
  const { data, refusal } = await sendForm(SubmitGenerateDocument, {
    input: {
      dataSet: readText(form, 'dataSet') ?? '',
      classes: form.getAll('classes').filter((name) => typeof name === 'string'),
      share: readNumber(form, 'share'),
      steps: readNumber(form, 'steps'),
      batchSize: readNumber(form, 'batchSize'),
      seed: readNumber(form, 'seed'),
      judge: readText(form, 'judge'),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitGenerate.id}`);
}
