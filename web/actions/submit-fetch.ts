'use server';

import { redirect } from 'next/navigation';
import { SubmitFetchDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readLines, readNumber, readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export async function submitFetch(_state: FormState, form: FormData): Promise<FormState> {
  const item = readText(form, 'item');
  const slug = readText(form, 'slug');
  const { data, refusal } = await sendForm(SubmitFetchDocument, {
    input: {
      item,
      address: readText(form, 'address'),
      checksum: readText(form, 'checksum'),
      zenodoRecord: readNumber(form, 'zenodoRecord'),
      files: readLines(form, 'files'),
      tciaCollection: readText(form, 'tciaCollection'),
      // Of a site with both, the chosen item counts.
      isicCollection: item ? undefined : readNumber(form, 'isicCollection'),
      classBy: item ? undefined : readText(form, 'classBy'),
      maxFiles: readNumber(form, 'maxFiles'),
      licence: readText(form, 'licence'),
      citation: readText(form, 'citation'),
      import: slug ? { slug, channels: readNumber(form, 'channels') } : undefined,
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitFetch.id}`);
}
