'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type CardNotesInput, CompleteCardDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

const NOTES: (keyof CardNotesInput)[] = [
  'intendedUse',
  'outOfScope',
  'data',
  'populations',
  'labels',
  'splits',
  'validation',
  'recipeSearch',
  'calibration',
  'failures',
  'contact',
];

/** Of the notes that the form has: text that was taken away is sent as such. */
export async function completeCard(_state: FormState, form: FormData): Promise<FormState> {
  const reference = readText(form, 'reference') ?? '';
  const asked = NOTES.filter((name) => form.has(name));
  const notes = Object.fromEntries(asked.map((name) => [name, readText(form, name) ?? '']));
  const { refusal } = await sendForm(CompleteCardDocument, { reference, notes });
  if (refusal) return refusal;
  revalidatePath('/', 'layout');
  redirect(`/models/${reference.replace('@', '/')}#card`);
}
