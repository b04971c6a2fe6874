'use server';

import { RecomputeEvaluationDocument, type RecomputeEvaluationMutation } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readText } from './read-form.ts';
import { sendForm } from './send-form.ts';

export interface RecomputeState extends FormState {
  outcome?: RecomputeEvaluationMutation['recomputeEvaluation'];
}

export async function recomputeEvaluation(_state: RecomputeState, form: FormData): Promise<RecomputeState> {
  const { data, refusal } = await sendForm(RecomputeEvaluationDocument, {
    evaluation: readText(form, 'evaluation') ?? '',
  });
  return refusal ?? { outcome: data.recomputeEvaluation };
}
