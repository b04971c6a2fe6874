'use server';

import { redirect } from 'next/navigation';
import { SubmitAssembleDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readNumber, readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function submitAssemble(_state: FormState, form: FormData): Promise<FormState> {
  const { data, refusal } = await sendForm(SubmitAssembleDocument, {
    input: {
      slug: readText(form, 'slug') ?? '',
      title: readText(form, 'title'),
      dataSets: form.getAll('dataSets').filter((slug) => typeof slug === 'string'),
      fewestPerClass: readNumber(form, 'fewestPerClass'),
      mostPerClass: readNumber(form, 'mostPerClass'),
      generators: form.getAll('generators').filter((id) => typeof id === 'string'),
      generatedShare: readNumber(form, 'generatedShare'),
      seed: readNumber(form, 'seed'),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitAssemble.id}`);
}
