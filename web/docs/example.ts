/** What the code of the documentation is about. */

/** A hub as it runs without settings; pages show their own address in its place. */
export const EXAMPLE_HUB = 'http://127.0.0.1:3000';

/** What `npm run demo` publishes. */
export const EXAMPLE_VERSION = { slug: 'demo-phantom-shapes', label: '1', channels: 1 } as const;
