'use server';

import { revalidatePath } from 'next/cache';
import { PublishVersionDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function publishVersion(_state: FormState, form: FormData): Promise<FormState> {
  const { refusal } = await sendForm(PublishVersionDocument, {
    reference: readText(form, 'reference') ?? '',
    stage: form.has('isRelease') ? 'RELEASE' : undefined,
  });
  if (refusal) return refusal;
  revalidatePath('/', 'layout');
  return {};
}
