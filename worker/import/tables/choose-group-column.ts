/** Which column of a table says what stays together: one that only tells classes or findings apart is none. */

/** Counted up to here: no table has so many classes. */
const ENOUGH_VALUES = 10_000;
/** More values than this, and than one beside the classes (as "unknown"), are names of something. */
const MARKS = 2;

export interface GroupChoice {
  /** Position. */
  group: number | undefined;
  /** Columns that are called like a group but are none. */
  refused: { column: number; values: number; rows: number }[];
}

/**
 * The first of `candidates` that is a key; `label` is the column of classes.
 * @param rows cells of each row below the header
 */
export async function chooseGroupColumn(
  rows: AsyncIterable<string[]>,
  candidates: number[],
  label: number | undefined,
): Promise<GroupChoice> {
  const columns = label === undefined ? candidates : [...candidates, label];
  const counted = new Map(columns.map((column) => [column, { rows: 0, values: new Set<string>() }]));
  for await (const cells of rows) {
    for (const [column, count] of counted) {
      const value = cells[column]?.trim();
      if (!value) continue;
      count.rows += 1;
      if (count.values.size < ENOUGH_VALUES) count.values.add(value);
    }
  }
  const classes = label === undefined ? 0 : counted.get(label)!.values.size;
  const refused: GroupChoice['refused'] = [];
  for (const column of candidates) {
    const { rows: filled, values } = counted.get(column)!;
    // Each row a value of its own: of a class there would be several images.
    const isKey = values.size === filled || values.size > Math.max(MARKS, classes + 1);
    if (isKey) return { group: column, refused };
    refused.push({ column, values: values.size, rows: filled });
  }
  return { group: undefined, refused };
}
