import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type FeatureMoments, traceOf } from './feature-moments.ts';

/**
 * Squared Frechet distance of two normal distributions (arXiv 1706.08500): |a - b|^2 + tr(A + B - 2 (A B)^(1/2)). The
 * root's trace is that of the symmetric (A^(1/2) B A^(1/2))^(1/2). Throws RangeError for features of different length.
 */
export function frechetDistance(a: FeatureMoments, b: FeatureMoments): number {
  const length = a.mean.length;
  if (b.mean.length !== length) throw new RangeError(`Features have ${length} and ${b.mean.length} values`);
  const distance = a.mean.reduce((sum, value, at) => sum + (value - b.mean[at]!) ** 2, 0);
  const root = squareRoot(toMatrix(a.covariance, length));
  const product = root.mmul(toMatrix(b.covariance, length)).mmul(root);
  const overlap = eigenvalues(product).reduce((sum, value) => sum + Math.sqrt(value), 0);
  return Math.max(0, distance + traceOf(a.covariance, length) + traceOf(b.covariance, length) - 2 * overlap);
}

function toMatrix(values: Float64Array, length: number): Matrix {
  return Matrix.from1DArray(length, length, Array.from(values));
}

/** Rounding makes eigenvalues that are 0 slightly negative. */
const eigenvalues = (symmetric: Matrix): number[] =>
  new EigenvalueDecomposition(symmetric, { assumeSymmetric: true }).realEigenvalues.map((value) => Math.max(0, value));

function squareRoot(symmetric: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const scaled = eigenvectorMatrix.clone();
  realEigenvalues.forEach((value, column) => {
    scaled.mulColumn(column, Math.sqrt(Math.max(0, value)));
  });
  return scaled.mmul(eigenvectorMatrix.transpose());
}
