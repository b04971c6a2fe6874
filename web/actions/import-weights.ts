'use server';

import { redirect } from 'next/navigation';
import { SubmitWeightsImportDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readLines, readNumber, readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function importWeights(_state: FormState, form: FormData): Promise<FormState> {
  const upload = readText(form, 'upload');
  if (!upload) {
    return { code: 'BAD_INPUT', message: 'Choose a file and wait until it is uploaded, then import it.' };
  }
  const { data, refusal } = await sendForm(SubmitWeightsImportDocument, {
    input: {
      upload,
      model: readText(form, 'model') ?? '',
      title: readText(form, 'title'),
      label: readText(form, 'label'),
      modality: readText(form, 'modality'),
      licence: readText(form, 'licence') ?? '',
      classes: readLines(form, 'classes'),
      imageSize: readNumber(form, 'imageSize'),
      notes: readText(form, 'notes'),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitWeightsImport.id}`);
}
