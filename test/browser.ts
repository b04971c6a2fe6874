import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { findProgram } from './find-program.ts';

export const missingBrowser = 'Chromium: "apt-get install chromium", or "npx playwright-core install chromium"';

/** The browser that tests run in: one of the system's, else Playwright's own download. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const downloaded = chromium.executablePath();
  return findProgram([...names, mac]) ?? (existsSync(downloaded) ? downloaded : undefined);
}

/** Use `describe.skipIf(!findChromium())`; close the browser in `afterAll`. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`There is no browser. Get ${missingBrowser}.`);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium's sandbox does not work for root
  return chromium.launch({ executablePath, args });
}
