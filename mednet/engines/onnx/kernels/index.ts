/** Every operation that can be recorded, by TensorFlow.js's name. */
import { arithmeticKernels } from './arithmetic.ts';
import { batchNormKernels } from './batch-norm.ts';
import { convolutionKernels } from './convolution.ts';
import { filterGradientKernels } from './filter-gradient.ts';
import { functionKernels } from './functions.ts';
import type { Kernels } from './kernel.ts';
import { poolingKernels } from './pooling.ts';
import { productKernels } from './products.ts';
import { reductionKernels } from './reductions.ts';
import { resizeKernels } from './resize.ts';
import { shapeKernels } from './shapes.ts';

export const kernels: Kernels = {
  ...arithmeticKernels,
  ...functionKernels,
  ...reductionKernels,
  ...shapeKernels,
  ...productKernels,
  ...convolutionKernels,
  ...filterGradientKernels,
  ...poolingKernels,
  ...resizeKernels,
  ...batchNormKernels,
};
