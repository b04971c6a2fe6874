const count = new Intl.NumberFormat('en-GB');

/** 4088013 -> "4,088,013" */
export function formatCount(value: number): string {
  return count.format(value);
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** 4088013 -> "4.09M", 1234567890 -> "1.23B"; a dash where it is not known. */
export function formatCompact(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : compact.format(value);
}

/** A figure between 0 and 1, to three places; a dash where it is not defined. */
export function formatScore(value: number | null): string {
  return value?.toFixed(3) ?? '–';
}

/** "p = 0.012", "p < 0.001", "p > 0.999" */
export function formatPValue(value: number): string {
  if (value < 0.001) return 'p < 0.001';
  return value >= 0.9995 ? 'p > 0.999' : `p = ${value.toFixed(3)}`;
}

/** "1 image", "2,760 images" */
export function formatQuantity(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** 0.4567 -> "45.7 %" */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
