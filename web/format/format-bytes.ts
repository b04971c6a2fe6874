/** Bytes for people, in powers of 1000: 16400000 -> "16.4 MB". Sizes beyond 53 bits may come as text. */
export function formatBytes(size: number | string): string {
  let value = Number(size);
  if (!Number.isFinite(value) || value < 0) return 'unknown size';
  if (value < 1000) return `${value} B`;
  let unit = '';
  for (unit of ['kB', 'MB', 'GB', 'TB']) {
    value /= 1000;
    if (value < 999.5) break;
  }
  return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}
