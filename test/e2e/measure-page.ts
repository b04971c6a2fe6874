import type { Browser } from 'playwright-core';

/** Bytes, as they come over the network: compressed; without the headers of the answers. */
export type PageSizes = Record<'Script' | 'Stylesheet' | 'Document' | 'other', number>;

/** Of scripts, on a page that people read. */
export const scriptLimit = 130_000;

/** What a first visit loads. Throws when the page asks something of another site. */
export async function measurePage(browser: Browser, address: string, path: string): Promise<PageSizes> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    const answers = new Map<string, { type: string; headerBytes: number }>();
    const strangers: string[] = [];
    const sizes: PageSizes = { Script: 0, Stylesheet: 0, Document: 0, other: 0 };
    network.on('Network.responseReceived', ({ requestId, type, response: { url, encodedDataLength } }) => {
      answers.set(requestId, { type, headerBytes: encodedDataLength });
      if (!url.startsWith(address) && !/^(data|blob):/.test(url)) strangers.push(url);
    });
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const { type, headerBytes } = answers.get(requestId) ?? { type: 'other', headerBytes: 0 };
      sizes[type in sizes ? (type as keyof PageSizes) : 'other'] += encodedDataLength - headerBytes;
    });
    await page.goto(address + path, { waitUntil: 'networkidle' });
    if (strangers.length > 0) throw new Error(`${path} asks ${strangers.join(', ')}`);
    return sizes;
  } finally {
    await context.close();
  }
}
