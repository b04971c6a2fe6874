import { createHash } from 'node:crypto';

interface DigestedCase {
  split: string;
  label: number;
  group: string | undefined;
  name: string;
  sha256: string;
}

/** SHA-256 over the ordered cases and the class names: two data-set versions are the same when this is. */
export function digestCases(classes: string[], cases: DigestedCase[]): string {
  const hash = createHash('sha256').update(JSON.stringify(classes));
  for (const { split, label, group, name, sha256 } of cases) {
    hash.update(`\n${JSON.stringify([split, label, group ?? null, name, sha256])}`);
  }
  return hash.digest('hex');
}
