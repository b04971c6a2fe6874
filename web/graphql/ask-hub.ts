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

/** Sends an operation as the visitor; throws HubProblem. */
export async function sendToHub<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  token?: string,
): Promise<Result> {
  const bearer = token ?? (await readToken());
  const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {};
  return postOperation(`${readHubAddress()}/graphql`, document, variables, headers);
}

const askOnce = cache(
  async (document: TypedDocumentString<unknown, unknown>, variables: string): Promise<HubAnswer<unknown>> => {
    try {
      return { data: await sendToHub(document, JSON.parse(variables)) };
    } catch (error) {
      if (error instanceof HubProblem) return { problem: error };
      throw error;
    }
  },
);
