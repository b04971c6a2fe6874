'use server';

import { RecomputeTransferDocument, type TransferMode } from '../graphql/generated/graphql.ts';
import { readNumber, readText } from './read-form.ts';
import type { RecomputeState } from './recompute-state.ts';
import { sendForm } from './send-form.ts';

export async function recomputeTransfer(_state: RecomputeState, form: FormData): Promise<RecomputeState> {
  const { data, refusal } = await sendForm(RecomputeTransferDocument, {
    task: readText(form, 'task') ?? '',
    mode: (readText(form, 'mode') ?? '') as TransferMode,
    percent: readNumber(form, 'percent') ?? 0,
  });
  return refusal ?? { outcome: data.recomputeTransfer };
}
