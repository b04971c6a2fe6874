/**
 * Lighthouse on the pages that people read first, as on a phone and on a desk: its four scores beside 95. It is not among
 * the hub's own packages: get it by "npm ci --prefix bench/lighthouse".
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium, missingBrowser } from '../test/browser.ts';
import { findFreePort } from '../test/free-port.ts';
import { PAGES, withFilledHub } from './filled-hub.ts';

const wanted = 95;
const measured = ['home', 'models', 'model', 'board'] as const;

interface Report {
  lhr: { categories: Record<string, { id: string; score: number | null }> };
}

interface Lighthouse {
  default(address: string, flags: { port: number; logLevel: 'error' }, config?: unknown): Promise<Report>;
  desktopConfig: unknown;
}

async function loadLighthouse(): Promise<Lighthouse> {
  const { resolve } = createRequire(new URL('lighthouse/package.json', import.meta.url));
  try {
    return await import(pathToFileURL(resolve('lighthouse')).href);
  } catch (cause) {
    throw new Error('Lighthouse is missing. Get it by "npm ci --prefix bench/lighthouse".', { cause });
  }
}

export async function lighthouse(): Promise<Record<string, number>> {
  const { default: run, desktopConfig } = await loadLighthouse();
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`There is no browser. Get ${missingBrowser}.`);
  const port = await findFreePort();
  const args = [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    return await withFilledHub(async (address) => {
      const ratios: Record<string, number> = {};
      for (const name of measured) {
        for (const [preset, config] of Object.entries({ phone: undefined, desk: desktopConfig })) {
          const { lhr } = await run(address + PAGES[name], { port, logLevel: 'error' }, config);
          const scores = Object.values(lhr.categories).map(
            ({ id, score }) => [id, Math.round(100 * (score ?? 0))] as const,
          );
          process.stdout.write(`${name}, ${preset}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}\n`);
          for (const [id, score] of scores) ratios[`${id} of ${name}, ${preset}/${wanted}`] = score / wanted;
        }
      }
      return ratios;
    });
  } finally {
    await browser.close();
  }
}
