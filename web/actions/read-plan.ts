import type { FineTuneEstimateQueryVariables, FineTuneRecipe } from '../graphql/generated/graphql.ts';
import { readNumber, readText } from './read-form.ts';

/** What the time of a fine-tune job depends on; undefined while the form does not say it yet. */
export function readPlan(form: FormData): FineTuneEstimateQueryVariables | undefined {
  const { epochs, ...plan } = readPlanFields(form);
  const isComplete = (plan.task ?? plan.dataSet) && epochs !== undefined;
  return isComplete && !Object.values({ epochs, ...plan }).some(Number.isNaN) ? { epochs, ...plan } : undefined;
}

/** As far as the form says it; the target's value is "task:slug" or "dataSet:slug". */
export function readPlanFields(form: FormData) {
  const [kind, target] = (readText(form, 'target') ?? '').split(':');
  return {
    task: kind === 'task' ? target : undefined,
    dataSet: kind === 'dataSet' ? target : undefined,
    base: readText(form, 'base'),
    recipe: readText(form, 'recipe') as FineTuneRecipe | undefined,
    width: readNumber(form, 'width'),
    imageSize: readNumber(form, 'imageSize'),
    epochs: readNumber(form, 'epochs'),
  };
}
