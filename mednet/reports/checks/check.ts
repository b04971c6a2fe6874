import type { Finding } from '../data-set-report.ts';
import type { ReportedSet } from '../reported-set.ts';

/** Looks for one kind of fault. What it says of the test split holds for it as a whole, never for its classes. */
export type Check = (set: ReportedSet) => Finding[];
