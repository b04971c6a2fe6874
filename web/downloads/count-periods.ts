/** Downloads by day, or by week where there are many days, without gaps. */
export interface Period {
  /** The first day, year-month-day. */
  from: string;
  downloads: number;
}

const dayMilliseconds = 24 * 3600 * 1000;
const mostDays = 60;

/** From the first day with any up to `today`; weeks end with today. */
export function countPeriods(days: { day: string; downloads: number }[], today: string) {
  const first = days[0]?.day ?? today;
  const count = Math.max(1, Math.round((Date.parse(today) - Date.parse(first)) / dayMilliseconds) + 1);
  const unit = count > mostDays ? ('week' as const) : ('day' as const);
  const length = unit === 'week' ? 7 : 1;
  const all = Math.ceil(count / length);
  const periods: Period[] = Array.from({ length: all }, (_, index) => {
    return { from: dayBefore(today, (all - index) * length - 1), downloads: 0 };
  });
  for (const { day, downloads } of days) {
    const ago = Math.round((Date.parse(today) - Date.parse(day)) / dayMilliseconds);
    const period = periods[all - 1 - Math.floor(ago / length)];
    if (period) period.downloads += downloads;
  }
  return { unit, periods };
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * dayMilliseconds).toISOString().slice(0, 10);
