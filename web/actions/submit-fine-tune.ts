'use server';

import { redirect } from 'next/navigation';
import { SubmitFineTuneDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readNumber, readText } from './read-form.ts';
import { readOptimisation } from './read-optimisation.ts';
import { readPlanFields } from './read-plan.ts';
import { sendForm } from './send-form.ts';

export async function submitFineTune(_state: FormState, form: FormData): Promise<FormState> {
  const { data, refusal } = await sendForm(SubmitFineTuneDocument, {
    input: {
      model: readText(form, 'model') ?? '',
      title: readText(form, 'title'),
      licence: readText(form, 'licence'),
      ...readPlanFields(form),
      batchSize: readNumber(form, 'batchSize'),
      learningRate: readNumber(form, 'learningRate'),
      ...readOptimisation(form),
      labelSmoothing: readNumber(form, 'labelSmoothing'),
      seed: readNumber(form, 'seed'),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitFineTune.id}`);
}
