import { sendToHub } from '../graphql/ask-hub.ts';
import type { TypedDocumentString } from '../graphql/generated/graphql.ts';
import { HubProblem } from '../graphql/hub-problem.ts';
import { readToken } from '../session/read-token.ts';
import type { FormState } from './form-state.ts';

type Sent<Result> = { data: Result; refusal?: undefined } | { data?: undefined; refusal: FormState };

/** Sends a mutation as the visitor; what the hub refuses comes back as the state that the form shows. */
export async function sendForm<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Sent<Result>> {
  const wrong = findNoNumber(variables);
  if (wrong) return { refusal: { code: 'BAD_INPUT', message: `${wrong}: write a number, such as 10 or 0.001.` } };
  try {
    return { data: await sendToHub(document, variables, await readToken()) };
  } catch (error) {
    if (error instanceof HubProblem) return { refusal: { message: error.message, code: error.code } };
    throw error;
  }
}

/** The name of the first field whose text was no number: JSON would send it as null, and the hub could not say why. */
function findNoNumber(value: unknown, name = ''): string | undefined {
  if (Number.isNaN(value)) return name;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNoNumber(inner, key);
    if (found) return found;
  }
  return undefined;
}
