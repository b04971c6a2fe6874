'use server';

import { redirect } from 'next/navigation';
import { SubmitPretrainDocument } from '../graphql/generated/graphql.ts';
import type { FormState } from './form-state.ts';
import { readNumber, readText } from './read-form.ts';
import { readLearning } from './read-learning.ts';
import { readOptimisation } from './read-optimisation.ts';
import { sendForm } from './send-form.ts';

export async function submitPretrain(_state: FormState, form: FormData): Promise<FormState> {
  const { data, refusal } = await sendForm(SubmitPretrainDocument, {
    input: {
      model: readText(form, 'model') ?? '',
      title: readText(form, 'title'),
      licence: readText(form, 'licence'),
      label: readText(form, 'label'),
      dataSets: form.getAll('dataSets').filter((slug) => typeof slug === 'string'),
      channels: readNumber(form, 'channels') ?? 1,
      width: readNumber(form, 'width'),
      imageSize: readNumber(form, 'imageSize'),
      sourceSize: readNumber(form, 'sourceSize'),
      epochs: readNumber(form, 'epochs'),
      batchSize: readNumber(form, 'batchSize'),
      learningRate: readNumber(form, 'learningRate'),
      ...readLearning(form),
      ...readOptimisation(form),
      seed: readNumber(form, 'seed'),
      maxCasesPerClass: readNumber(form, 'maxCasesPerClass'),
      usesGenerated: form.has('usesGenerated'),
    },
  });
  if (refusal) return refusal;
  redirect(`/jobs/${data.submitPretrain.id}`);
}
