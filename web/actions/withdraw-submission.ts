'use server';

import { revalidatePath } from 'next/cache';
import { WithdrawSubmissionDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function withdrawSubmission(_state: FormState, form: FormData): Promise<FormState> {
  const { refusal } = await sendForm(WithdrawSubmissionDocument, {
    input: { evaluation: readText(form, 'evaluation') ?? '', reason: readText(form, 'reason') },
  });
  if (refusal) return refusal;
  revalidatePath('/', 'layout');
  return {};
}
