/** How the curves of a job are looked at: kept in the page's address, so that a view can be sent to somebody. */
export interface CurveView {
  /** Share of the past in the moving average. */
  smooth: number;
  /** Steps; absent: from the first, to the last. */
  from?: number;
  to?: number;
  /** Another job's id. */
  beside?: string;
}

const mostSmooth = 0.95;

/** What the address says wrongly is left out. */
export function readView(params: { get(name: string): string | null }): CurveView {
  const numberOf = (name: string): number | undefined => {
    const text = params.get(name);
    const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  const [from, to] = [numberOf('from'), numberOf('to')].map((step) => step && Math.round(step));
  const isRange = from === undefined || to === undefined || from < to;
  return {
    smooth: Math.min(mostSmooth, numberOf('smooth') ?? 0),
    ...(isRange && { from, to }),
    beside: params.get('beside') ?? undefined,
  };
}

/** For `writeAddress`; what is as usual is left out. */
export function viewParams({ smooth, from, to, beside }: CurveView): Record<string, string | undefined> {
  return { smooth: smooth > 0 ? String(smooth) : undefined, from: from?.toString(), to: to?.toString(), beside };
}

export interface Range {
  from: number;
  to: number;
}

/** The window of a view within what there is; never narrower than a step to each side. */
export function windowOf({ from, to }: Pick<CurveView, 'from' | 'to'>, whole: Range): Range {
  const start = Math.min(from ?? whole.from, whole.to - 1);
  return { from: Math.max(whole.from, start), to: Math.max(start + 1, Math.min(whole.to, to ?? whole.to)) };
}

/** A narrower window for `factor` below 1, a wider one above; about its middle, moved by `shift` of its width. */
export function moveWindow(range: Range, whole: Range, { factor = 1, shift = 0 }): Range {
  const width = Math.min(whole.to - whole.from, Math.max(2, (range.to - range.from) * factor));
  const middle = (range.from + range.to) / 2 + shift * (range.to - range.from);
  const from = Math.min(whole.to - width, Math.max(whole.from, middle - width / 2));
  return { from: Math.round(from), to: Math.round(from + width) };
}
