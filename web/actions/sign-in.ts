'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { sendToHub } from '../graphql/ask-hub.ts';
import { MeDocument } from '../graphql/generated/graphql.ts';
import { HubProblem } from '../graphql/hub-problem.ts';
import { ownPath } from '../session/own-path.ts';
import { tokenCookie } from '../session/read-token.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';

const cookieDays = 90;
const unknownToken =
  'The hub does not know this token, or it was revoked or has expired. Check that it is pasted whole.';

/** Keeps a token that the hub knows in a cookie that scripts cannot read, and goes back to where the visitor was. */
export async function signIn(_state: FormState, form: FormData): Promise<FormState> {
  const token = readText(form, 'token');
  if (!token || !/^[\x21-\x7e]{1,200}$/.test(token)) return { code: 'BAD_INPUT', message: unknownToken };
  try {
    const { me } = await sendToHub(MeDocument, {}, token);
    if (!me) return { message: unknownToken };
  } catch (error) {
    if (!(error instanceof HubProblem)) throw error;
    return { message: error.code === 'UNAUTHENTICATED' ? unknownToken : error.message };
  }
  (await cookies()).set(tokenCookie, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: (await headers()).get('x-forwarded-proto') === 'https',
    path: '/',
    maxAge: cookieDays * 24 * 60 * 60,
  });
  redirect(ownPath(readText(form, 'next'), '/account'));
}
