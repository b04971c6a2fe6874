'use server';

import { redirect } from 'next/navigation';
import { SubmitTransferDocument, type TransferMode } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function submitTransfer(_state: FormState, form: FormData): Promise<FormState> {
  const mode = readText(form, 'mode') as TransferMode | undefined;
  const { data, refusal } = await sendForm(SubmitTransferDocument, {
    input: {
      version: readText(form, 'version') ?? '',
      task: readText(form, 'task') ?? '',
      modes: mode ? [mode] : null,
      percents: form.getAll('percents').map(Number),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitTransfer.id}`);
}
