import type { FineTuneEstimateQueryVariables, FineTuneRecipe } from '../graphql/generated/graphql.ts';
import { readNumber, readText } from './read-form.ts';

/** What the time of a fine-tune job depends on; undefined while the form does not say it yet. */
export function readPlan(form: FormData): FineTuneEstimateQueryVariables | undefined {
  const [kind, target] = (readText(form, 'target') ?? '').split(':');
  const plan = {
    task: kind === 'task' ? target : undefined,
    dataSet: kind === 'dataSet' ? target : undefined,
    base: readText(form, 'base'),
    recipe: readText(form, 'recipe') as FineTuneRecipe | undefined,
    width: readNumber(form, 'width'),
    imageSize: readNumber(form, 'imageSize'),
    epochs: readNumber(form, 'epochs'),
  };
  const isComplete = target && plan.epochs !== undefined && !Object.values(plan).some(Number.isNaN);
  return isComplete ? plan : undefined;
}
