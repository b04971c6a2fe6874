/** The figures that a generate job leaves as a file of its own. */
export interface GeneratorFigures {
  /** A version's reference, or what stands in for one. */
  features: string;
  classes: ClassFigures[];
}

export interface ClassFigures {
  name: string;
  trainingCount: number;
  generatedCount: number;
  frechet: { count: number; length: number; generated: number; otherHalf: number; noise: number };
  /** Absent where there was no held-out image to compare with. */
  copies?: {
    heldOutCount: number;
    threshold: number;
    closerShare: number;
    generatedMedian: number;
    heldOutMedian: number;
  };
}

/** Throws an Error that says what to do. */
export async function readFigures(address: string): Promise<GeneratorFigures> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error('The figures could not be read: load the page again.');
  return answer.json();
}
