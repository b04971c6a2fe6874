/** Every operation that can be recorded, by TensorFlow.js's name. */
import { arithmeticKernels } from './arithmetic.ts';
import { batchNormKernels } from './batch-norm.ts';
import { convolutionKernels } from './convolution.ts';
import { depthwiseKernels } from './depthwise.ts';
import { filterGradientKernels } from './filter-gradient.ts';
import { functionKernels } from './functions.ts';
import { furtherFunctionKernels } from './further-functions.ts';
import { indexingKernels } from './indexing.ts';
import type { Kernels } from './kernel.ts';
import { poolingKernels } from './pooling.ts';
import { productKernels } from './products.ts';
import { rearrangingKernels } from './rearranging.ts';
import { reductionKernels } from './reductions.ts';
import { resizeKernels } from './resize.ts';
import { runningKernels } from './running.ts';
import { shapeKernels } from './shapes.ts';

export const kernels: Kernels = {
  ...arithmeticKernels,
  ...functionKernels,
  ...furtherFunctionKernels,
  ...reductionKernels,
  ...runningKernels,
  ...shapeKernels,
  ...rearrangingKernels,
  ...indexingKernels,
  ...productKernels,
  ...convolutionKernels,
  ...filterGradientKernels,
  ...depthwiseKernels,
  ...poolingKernels,
  ...resizeKernels,
  ...batchNormKernels,
};
