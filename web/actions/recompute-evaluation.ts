'use server';

import { RecomputeEvaluationDocument } from '../graphql/generated/graphql.ts';
import { readText } from './read-form.ts';
import type { RecomputeState } from './recompute-state.ts';
import { sendForm } from './send-form.ts';

export async function recomputeEvaluation(_state: RecomputeState, form: FormData): Promise<RecomputeState> {
  const { data, refusal } = await sendForm(RecomputeEvaluationDocument, {
    evaluation: readText(form, 'evaluation') ?? '',
  });
  return refusal ?? { outcome: data.recomputeEvaluation };
}
