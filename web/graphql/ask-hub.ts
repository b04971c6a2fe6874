/** Queries from server components: the visitor's own token goes along, repeated questions of one page are asked once. */
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readHubAddress } from '../config.ts';
import { readToken } from '../session/read-token.ts';
import type { TypedDocumentString } from './generated/graphql.ts';
import { HubProblem } from './hub-problem.ts';
import { postOperation } from './post-operation.ts';

export type HubAnswer<Result> = { data: Result; problem?: undefined } | { data?: undefined; problem: HubProblem };

/** Shows the not-found page for NOT_FOUND; every other problem is returned for the page to show. */
export async function askHub<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<HubAnswer<Result>> {
  const answer = (await askOnce(document, JSON.stringify(variables))) as HubAnswer<Result>;
  if (answer.problem?.code === 'NOT_FOUND') notFound();
  return answer;
}

/** Sends an operation with a token, or as a guest without one; throws HubProblem. */
export function sendToHub<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  token: string | undefined,
): Promise<Result> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return postOperation(`${readHubAddress()}/graphql`, document, variables, headers);
}

type AnyDocument = TypedDocumentString<unknown, never>;

const askOnce = cache(async (document: AnyDocument, variables: string): Promise<HubAnswer<unknown>> => {
  const token = await readToken();
  const answer = await tryHub(document, variables, token);
  // A token that was revoked or has expired must not lock its owner out of what everybody may see.
  return token && answer.problem?.code === 'UNAUTHENTICATED' ? tryHub(document, variables, undefined) : answer;
});

async function tryHub(document: AnyDocument, variables: string, token?: string): Promise<HubAnswer<unknown>> {
  try {
    return { data: await sendToHub(document, JSON.parse(variables) as never, token) };
  } catch (error) {
    if (error instanceof HubProblem) return { problem: error };
    throw error;
  }
}
