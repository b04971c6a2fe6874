import { createHash } from 'node:crypto';

interface DigestedCase {
  split: string;
  label: number;
  group: string | undefined;
  name: string;
  sha256: string;
  isGenerated?: boolean;
}

/** SHA-256 over the ordered cases and the class names: two data-set versions are the same when this is. */
export function digestCases(classes: string[], cases: DigestedCase[]): string {
  const hash = createHash('sha256').update(JSON.stringify(classes));
  for (const { split, label, group, name, sha256, isGenerated } of cases) {
    const mark = isGenerated ? ['generated'] : [];
    hash.update(`\n${JSON.stringify([split, label, group ?? null, name, sha256, ...mark])}`);
  }
  return hash.digest('hex');
}
