/** The optimisers, by the name that a recipe gives. Adding one is a file and a line. */
import { adamW } from './adam-w.ts';
import type { Optimiser } from './optimiser.ts';
import { nesterov, sgd } from './sgd.ts';

export type OptimiserName = 'adamw' | 'sgd' | 'nesterov';

export const OPTIMISERS: Record<OptimiserName, Optimiser> = { adamw: adamW, sgd, nesterov };
