import type { TypedDocumentString } from './generated/graphql.ts';
import { HubProblem, type ProblemCode } from './hub-problem.ts';

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: ProblemCode } }[];
}

const secondsToWait = 20;

/**
 * Sends one GraphQL operation. `address` is the URL or path of the endpoint.
 * Throws HubProblem with the hub's own code and message, or UNAVAILABLE when it cannot be reached.
 */
export async function postOperation<Result, Variables>(
  address: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  headers: Record<string, string> = {},
): Promise<Result> {
  const response = await reach(address, JSON.stringify({ query: document.toString(), variables }), headers);
  const answer = (await response.json().catch(() => undefined)) as Answer<Result> | undefined;
  const error = answer?.errors?.[0];
  if (error) throw new HubProblem(error.extensions?.code ?? 'INTERNAL', error.message);
  if (!answer?.data) {
    throw new HubProblem('UNAVAILABLE', `The hub answered with status ${response.status}. Try again in a moment.`);
  }
  return answer.data;
}

async function reach(address: string, body: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true', ...headers },
      body,
      cache: 'no-store',
      signal: AbortSignal.timeout(secondsToWait * 1000),
    });
  } catch {
    throw new HubProblem('UNAVAILABLE', 'The hub cannot be reached. Check the connection and try again.');
  }
}
