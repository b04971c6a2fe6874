'use server';

import { revalidatePath } from 'next/cache';
import { CreateTokenDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readNumber, readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export interface CreateTokenState extends FormState {
  /** Shown once; the hub keeps only its digest. */
  secret?: string;
  name?: string;
}

export async function createToken(_state: CreateTokenState, form: FormData): Promise<CreateTokenState> {
  const { data, refusal } = await sendForm(CreateTokenDocument, {
    input: {
      name: readText(form, 'name') ?? '',
      expiresInDays: readNumber(form, 'expiresInDays'),
      user: readText(form, 'user'),
    },
  });
  if (refusal) return refusal;
  revalidatePath('/account');
  return { secret: data.createToken.secret, name: data.createToken.token.name };
}
