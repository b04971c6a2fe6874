'use server';

import { redirect } from 'next/navigation';
import { SubmitBenchmarkDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function submitBenchmark(_state: FormState, form: FormData): Promise<FormState> {
  const { data, refusal } = await sendForm(SubmitBenchmarkDocument, {
    input: { version: readText(form, 'version') ?? '', task: readText(form, 'task') ?? '' },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitBenchmark.id}`);
}
