'use server';

import { redirect } from 'next/navigation';
import { type FineTuneRecipe, SubmitFineTuneDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readNumber, readText } from './read-form.ts';
import { readOptimisation } from './read-optimisation.ts';
import { sendForm } from './send-form.ts';

export async function submitFineTune(_state: FormState, form: FormData): Promise<FormState> {
  // The target's value is "task:slug" or "dataSet:slug".
  const [kind, target] = (readText(form, 'target') ?? '').split(':');
  const { data, refusal } = await sendForm(SubmitFineTuneDocument, {
    input: {
      model: readText(form, 'model') ?? '',
      title: readText(form, 'title'),
      licence: readText(form, 'licence'),
      task: kind === 'task' ? target : undefined,
      dataSet: kind === 'dataSet' ? target : undefined,
      base: readText(form, 'base'),
      recipe: readText(form, 'recipe') as FineTuneRecipe | undefined,
      width: readNumber(form, 'width'),
      imageSize: readNumber(form, 'imageSize'),
      epochs: readNumber(form, 'epochs'),
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
