/** What the environment tells the site; server side only. */

/** Where the hub listens, without a trailing slash. The hub sets it as soon as it knows its own port. */
export function readHubAddress(): string {
  return (process.env.HUB_URL ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
}

export const isDevelopment = process.env.NODE_ENV === 'development';
