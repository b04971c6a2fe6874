/** Predictions by formula, so that other programs can be given the very same numbers. */
const [caseCount, classCount] = [90, 4];

const labels = Int32Array.from({ length: caseCount }, (_, i) => ((i * 7 + i * i) % 11) % classCount);

/** [n, 4] flat; `gain` is how much of the truth shines through, whole numbers in between give ties. */
function makePredictions(step: number, gain: number): number[] {
  return Array.from(labels, (label, i) => {
    const raw = [0, 1, 2, 3].map((k) => ((i * step + k * 61 + 11 * i * k) % 23) + 1 + (label === k ? gain : 0));
    const total = raw.reduce((sum, value) => sum + value, 0);
    return raw.map((value) => value / total);
  }).flat();
}

export const REFERENCE_CASES = {
  classCount,
  labels,
  entries: [makePredictions(37, 14), makePredictions(29, 9)] as const,
  /** Patients of three cases each, of various classes. */
  groups: Array.from(labels, (_, i) => `patient ${i % 30}`),
  /** Cases that only the first, and only the second entry gets right. */
  discordant: [
    [0, 0],
    [5, 5],
    [2, 9],
    [130, 170],
    [1200, 1000],
  ] as const,
  pValues: [0.01, 0.04, 0.03, 0.005, 0.04, 0.9, 0.0001],
};
