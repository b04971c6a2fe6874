/**
 * For tests: losses of 50 steps of MedNet at an eighth of its width on a batch of 6 (curve.ts), by channels; recorded
 * from TensorFlow 2.15.1.
 */
export const RECORDED_CURVES: Record<1 | 3, number[]> = {
  1: [
    4.40673, 4.992533, 3.633458, 3.680501, 4.634784, 2.593333, 5.740579, 4.226228, 3.856795, 7.462278, 6.400313,
    4.858368, 4.146614, 3.913799, 3.472011, 3.505476, 5.575829, 5.838178, 5.027485, 4.221902, 3.802022, 3.380594,
    2.172759, 3.235739, 2.729995, 1.50652, 1.433789, 3.584633, 1.497335, 2.782205, 2.188577, 3.932395, 4.546753,
    1.127073, 2.208996, 0.6907699, 1.30199, 2.4453, 3.664197, 2.738336, 2.031686, 3.193915, 1.935341, 0.5231935,
    0.7011634, 1.460556, 1.482995, 1.796164, 3.040888, 2.040297,
  ],
  3: [
    4.165883, 5.741549, 3.977833, 3.853819, 4.438017, 2.572973, 5.943988, 4.138626, 3.691249, 7.085645, 5.819342,
    4.823714, 4.460824, 4.019294, 3.671032, 3.08574, 5.402997, 5.556281, 5.293845, 4.272377, 4.266871, 3.135095,
    3.037529, 3.337039, 2.534445, 1.944437, 1.541924, 4.254028, 1.940477, 3.10166, 2.433289, 4.361144, 4.832479,
    1.260516, 2.342772, 0.8490568, 1.744115, 2.55749, 3.732877, 3.239463, 1.858806, 2.758124, 2.207995, 0.4786879,
    1.162054, 1.658465, 1.737093, 2.335188, 2.841324, 1.963357,
  ],
};

/**
 * Largest relative difference of a loss after so many steps. Engines round differently, each step passes on what the
 * last one left, and Adam makes whole steps of gradients that are nothing but rounding. In each ten steps up to 6e-7,
 * 2e-5, 1e-4, 2e-4 and 7e-4 were seen; twenty times that is allowed, for processors that round in other ways.
 */
export const curveTolerance = (step: number): number => Math.min(3e-5 * 10 ** (step / 12), 2e-2);
