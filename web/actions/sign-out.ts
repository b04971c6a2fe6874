'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { tokenCookie } from '../session/read-token.ts';

export async function signOut(): Promise<void> {
  (await cookies()).delete(tokenCookie);
  redirect('/');
}
