/** For tests: every operator that networks use, with the sizes at which it is checked. */
import { arithmeticCases } from './arithmetic-cases.ts';
import { convolutionCases } from './convolution-cases.ts';
import { functionCases } from './function-cases.ts';
import type { GradientCase } from './gradient-case.ts';
import { normalisationCases } from './normalisation-cases.ts';
import { poolingCases } from './pooling-cases.ts';
import { productCases } from './product-cases.ts';
import { shapeCases } from './shape-cases.ts';

export const gradientCases: GradientCase[] = [
  ...convolutionCases,
  ...normalisationCases,
  ...poolingCases,
  ...productCases,
  ...functionCases,
  ...arithmeticCases,
  ...shapeCases,
];
