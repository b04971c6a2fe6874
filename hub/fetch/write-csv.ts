/** A table as RFC 4180 has it; columns are the rows' own, in the order in which they come up. */
export function writeCsv(rows: Record<string, string | number | boolean | null>[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const lines = rows.map((row) => columns.map((column) => writeCell(row[column] ?? '')).join(','));
  return `${[columns.map(writeCell).join(','), ...lines].join('\r\n')}\r\n`;
}

function writeCell(value: string | number | boolean): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
