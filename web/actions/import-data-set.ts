'use server';

import { redirect } from 'next/navigation';
import { ImportDataSetDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readLines, readNumber, readText } from './read-form.ts';
import { readReading } from './read-reading.ts';
import { sendForm } from './send-form.ts';

export async function importDataSet(_state: FormState, form: FormData): Promise<FormState> {
  const origin = readText(form, 'origin');
  const upload = readText(form, 'upload');
  if (origin === 'upload' && !upload) {
    return { code: 'BAD_INPUT', message: 'Choose an archive and wait until it is uploaded, then import it.' };
  }
  const { data, refusal } = await sendForm(ImportDataSetDocument, {
    input: {
      slug: readText(form, 'slug') ?? '',
      title: readText(form, 'title'),
      description: readText(form, 'description'),
      modality: readText(form, 'modality'),
      channels: readNumber(form, 'channels'),
      licence: readText(form, 'licence'),
      licenceNote: readText(form, 'licenceNote'),
      citation: readText(form, 'citation'),
      knownFaults: readLines(form, 'knownFaults'),
      task: readText(form, 'task'),
      upload: origin === 'upload' ? upload : undefined,
      folder: origin === 'folder' ? readText(form, 'folder') : undefined,
      phantom: origin === 'phantom' ? true : undefined,
      ...readReading(form),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.importDataSet.id}`);
}
