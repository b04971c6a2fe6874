'use server';

import { redirect } from 'next/navigation';
import { ExportVersionDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function exportVersion(_state: FormState, form: FormData): Promise<FormState> {
  const { data, refusal } = await sendForm(ExportVersionDocument, { reference: readText(form, 'reference') ?? '' });
  if (refusal) return refusal;
  redirect(`/jobs/${data.exportVersion.id}`);
}
