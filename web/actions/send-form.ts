import { sendToHub } from '../graphql/ask-hub.ts';
import type { TypedDocumentString } from '../graphql/generated/graphql.ts';
import { HubProblem } from '../graphql/hub-problem.ts';
import type { FormState } from './form-state.ts';

type Sent<Result> = { data: Result; refusal?: undefined } | { data?: undefined; refusal: FormState };

/** Sends a mutation as the visitor; what the hub refuses comes back as the state that the form shows. */
export async function sendForm<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Sent<Result>> {
  try {
    return { data: await sendToHub(document, variables) };
  } catch (error) {
    if (error instanceof HubProblem) return { refusal: { message: error.message, code: error.code } };
    throw error;
  }
}
