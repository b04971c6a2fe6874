/** Linear warm-up, then half a cosine down to 0 (Loshchilov and Hutter, arXiv 1608.03983). `step` counts from 0. */
export function learningRate(step: number, steps: number, warmupSteps: number, highest: number): number {
  if (step < warmupSteps) return (highest * (step + 1)) / (warmupSteps + 1);
  const share = (step - warmupSteps) / Math.max(1, steps - warmupSteps);
  return (highest * (1 + Math.cos(Math.PI * share))) / 2;
}
