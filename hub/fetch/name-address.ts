/** An address for logs and messages: its query may hold a signature or a token, and is left out. */
export function nameAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
