export const RECORDED_CURVES: Record<1 | 3, number[]> = { 1: [], 3: [] };
export const curveTolerance = (step: number): number => step;
