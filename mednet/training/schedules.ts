/** How the learning rate falls after the warm-up, by the name that a recipe gives. Adding a schedule is an entry. */
import type { Recipe } from './request.ts';

export type ScheduleName = 'cosine' | 'step';

interface Schedule {
  /** For people: the rate does so. */
  describe(recipe: RateRun['recipe']): string;
  /** The share of the highest rate at a step after the warm-up; steps count from 0. */
  share(step: number, run: RateRun): number;
}

interface RateRun {
  recipe: Pick<Recipe, 'epochs' | 'warmupEpochs' | 'stepEpochs' | 'stepFactor'>;
  stepsPerEpoch: number;
  warmupSteps: number;
}

export const SCHEDULES: Record<ScheduleName, Schedule> = {
  cosine: {
    // Loshchilov and Hutter, arXiv 1608.03983.
    describe: () => 'falls along half a cosine to 0',
    share(step, { recipe, stepsPerEpoch, warmupSteps }) {
      const done = (step - warmupSteps) / Math.max(1, recipe.epochs * stepsPerEpoch - warmupSteps);
      return (1 + Math.cos(Math.PI * done)) / 2;
    },
  },
  step: {
    describe: ({ stepEpochs, stepFactor }) =>
      `is multiplied by ${stepFactor} every ${stepEpochs === 1 ? 'epoch' : `${stepEpochs} epochs`}`,
    share(step, { recipe, stepsPerEpoch }) {
      const epoch = Math.floor(step / stepsPerEpoch);
      return recipe.stepFactor ** Math.floor(epoch / recipe.stepEpochs);
    },
  },
};

/** Linear warm-up, then the recipe's schedule; its epochs count from the start of training. `step` counts from 0. */
export function learningRate(
  step: number,
  stepsPerEpoch: number,
  recipe: RateRun['recipe'] & Pick<Recipe, 'schedule' | 'learningRate'>,
): number {
  const warmupSteps = Math.round(recipe.warmupEpochs * stepsPerEpoch);
  if (step < warmupSteps) return (recipe.learningRate * (step + 1)) / (warmupSteps + 1);
  return recipe.learningRate * SCHEDULES[recipe.schedule].share(step, { recipe, stepsPerEpoch, warmupSteps });
}
