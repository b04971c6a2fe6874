import { askHub } from '../graphql/ask-hub.ts';
import { MeDocument, type MeQuery } from '../graphql/generated/graphql.ts';
import { readToken } from './read-token.ts';

export type Visitor = NonNullable<MeQuery['me']>;

/** Who is looking; undefined for a guest, for a token that no longer counts, and when the hub cannot say. */
export async function readVisitor(): Promise<Visitor | undefined> {
  if (!(await readToken())) return undefined;
  const answer = await askHub(MeDocument, {});
  return answer.data?.me ?? undefined;
}
