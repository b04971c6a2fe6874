export interface DiffLine {
  outcome: 'same' | 'added' | 'removed';
  text: string;
}

/** Longer texts are compared from where they first differ to where they last do, and within that as a whole. */
const mostCells = 4_000_000;

/** The lines of two texts in one list: as few as can be are removed and added (longest common subsequence). */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const inner = diffInner(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return [...mark('same', old.slice(0, start)), ...inner, ...mark('same', old.slice(old.length - end))];
}

const mark = (outcome: DiffLine['outcome'], lines: string[]): DiffLine[] => lines.map((text) => ({ outcome, text }));

function diffInner(old: string[], now: string[]): DiffLine[] {
  if (old.length * now.length > mostCells) return [...mark('removed', old), ...mark('added', now)];
  const width = now.length + 1;
  // [old + 1, now + 1]: the longest common subsequence of what follows both places.
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const at = i * width + j;
      const without = Math.max(lengths[at + width]!, lengths[at + 1]!);
      lengths[at] = old[i] === now[j] ? lengths[at + width + 1]! + 1 : without;
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const at = i * width + j;
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ outcome: 'same', text: old[i++]! });
      j++;
    } else if (j === now.length || (i < old.length && lengths[at + width]! >= lengths[at + 1]!)) {
      lines.push({ outcome: 'removed', text: old[i++]! });
    } else lines.push({ outcome: 'added', text: now[j++]! });
  }
  return lines;
}
