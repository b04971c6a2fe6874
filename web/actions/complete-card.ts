'use server';

import { redirect } from 'next/navigation';
import { CompleteCardDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function completeCard(_state: FormState, form: FormData): Promise<FormState> {
  const reference = readText(form, 'reference') ?? '';
  // Text that was taken away is sent as such.
  const read = (name: string) => readText(form, name) ?? '';
  const notes = {
    outOfScope: read('outOfScope'),
    populations: read('populations'),
    labels: read('labels'),
    failures: read('failures'),
    contact: read('contact'),
  };
  const { refusal } = await sendForm(CompleteCardDocument, { reference, notes });
  if (refusal) return refusal;
  redirect(`/models/${reference.replace('@', '/')}#card`);
}
