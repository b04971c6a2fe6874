'use server';

import { revalidatePath } from 'next/cache';
import { RevokeTokenDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function revokeToken(_state: FormState, form: FormData): Promise<FormState> {
  const { refusal } = await sendForm(RevokeTokenDocument, { id: readText(form, 'id') ?? '' });
  if (refusal) return refusal;
  revalidatePath('/account');
  return {};
}
