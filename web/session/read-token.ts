import { cookies } from 'next/headers';

export const tokenCookie = 'mednet_token';

/** The visitor's API token, if signed in. */
export async function readToken(): Promise<string | undefined> {
  return (await cookies()).get(tokenCookie)?.value || undefined;
}
