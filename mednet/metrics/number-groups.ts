/** [n], a number for the group of each case, counted from 0; a case without a group (null) stands alone. */
export function numberGroups(groups: (string | null)[]): Int32Array {
  const numbers = new Map<string | number, number>();
  return Int32Array.from(groups, (name, index) => {
    const key = name ?? index;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
