const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const second = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' });

/** "3 May 2026"; always in UTC, so that server and browser write the same. */
export function formatDay(instant: string): string {
  return day.format(new Date(instant));
}

/** "3 May 2026, 14:05 UTC" */
export function formatMinute(instant: string): string {
  return `${minute.format(new Date(instant))} UTC`;
}

/** "14:05:09" */
export function formatSecond(instant: string): string {
  return second.format(new Date(instant));
}
