/** For tests: the losses that `lossCurve` gives for 50 steps on a batch of 6, by channels; recorded from TensorFlow 2.15.1. */
export const RECORDED_CURVES: Record<1 | 3, number[]> = {
  1: [
    4.3986, 3.39698, 3.39241, 3.06645, 1.67193, 1.04869, 1.90916, 2.10046, 2.41423, 1.32594, 2.69795, 2.35241, 1.52931,
    2.80659, 1.92727, 1.81896, 1.50312, 1.27699, 0.596853, 0.641788, 0.565798, 1.0979, 0.553956, 0.666185, 0.825442,
    0.751599, 1.57253, 0.59487, 0.531481, 0.614515, 0.427481, 0.407982, 0.365746, 1.28118, 0.946368, 0.628417, 0.652721,
    0.737306, 0.827362, 0.444972, 0.583257, 1.17452, 0.522948, 0.488725, 0.837559, 0.760734, 0.505881, 0.489658,
    0.788773, 0.598331,
  ],
  3: [
    4.93542, 4.05458, 3.76302, 2.97429, 1.67111, 0.976995, 2.28094, 2.33372, 2.93106, 1.41701, 2.54371, 2.22695,
    1.85236, 2.74719, 1.41572, 2.00716, 1.27443, 1.11108, 0.429772, 0.927011, 0.752071, 0.88755, 0.450756, 0.605082,
    0.840129, 0.770661, 1.23542, 0.656209, 0.57736, 0.568075, 0.710625, 0.426649, 0.41118, 1.13034, 1.18653, 0.733656,
    0.946985, 0.547392, 1.23003, 0.449565, 0.531221, 0.827674, 0.594258, 0.455831, 0.816154, 0.685883, 0.487768,
    0.450893, 0.778034, 0.64376,
  ],
};

/**
 * Largest relative difference of a loss after so many steps. Engines round differently, most of all WebAssembly, which
 * adds up thousands of values one after another, and each step passes on what the last one left. In each ten steps up to
 * 4e-6, 4e-5, 6e-4, 3e-3 and 3e-3 were seen. Some times that is allowed; weights that are wrong in their last bit before
 * the first step stay far within.
 */
export const curveTolerance = (step: number): number => Math.min(2e-4 * 10 ** (step / 15), 2e-2);
