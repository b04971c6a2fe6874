import type { ReportedCase } from './data-set-report.ts';

/**
 * For each case, whether it is of the test split or hangs together with one that is, by any chain of copies, near copies
 * and groups: to tell its class would tell that of a test case.
 *
 * @param near pairs of indices
 */
export function linkedToTest(cases: ReportedCase[], near: [number, number][]): boolean[] {
  const roots = cases.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (roots[root] !== root) root = roots[root]!;
    roots[index] = root;
    return root;
  };
  const firstOf = new Map<string, number>();
  const join = (first: number, second: number) => {
    roots[rootOf(second)] = rootOf(first);
  };
  cases.forEach(({ sha256, group }, index) => {
    for (const key of [`image ${sha256}`, ...(group === undefined ? [] : [`group ${group}`])]) {
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, index);
      else join(first, index);
    }
  });
  for (const [first, second] of near) join(first, second);
  const tested = new Set(cases.flatMap(({ split }, index) => (split === 'TEST' ? [rootOf(index)] : [])));
  return cases.map((_, index) => tested.has(rootOf(index)));
}
