/**
 * Lighthouse on the pages that people read first, as on a phone and on a desk: its four scores beside 95, each the median of
 * three runs. It is not among the hub's own packages: get it by "npm ci --prefix bench/lighthouse". Options: the number of
 * runs.
 */
import { createRequire } from 'node:module';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium, missingBrowser } from '../test/browser.ts';
import { findFreePort } from '../test/free-port.ts';
import { median } from './alternate.ts';
import { PAGES, withFilledHub } from './filled-hub.ts';

const wanted = 95;
const measured = ['home', 'models', 'model', 'board'] as const;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Milliseconds but for the layout's shift: what the score of performance is made of. */
const audits = {
  answer: 'server-response-time',
  'first paint': 'first-contentful-paint',
  'largest paint': 'largest-contentful-paint',
  blocked: 'total-blocking-time',
  shift: 'cumulative-layout-shift',
};

interface Report {
  lhr: {
    categories: Record<string, { score: number | null }>;
    audits: Record<string, { numericValue?: number }>;
  };
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

/** Medians of every score, by category; says them with what they come from, and how busy the machine was. */
async function score(
  name: string,
  measure: () => Promise<Report['lhr']>,
  runs: number,
): Promise<Record<string, number>> {
  const reports: Report['lhr'][] = [];
  for (let run = 0; run < runs; run++) reports.push(await measure());
  const scores = Object.fromEntries(
    categories.map((id) => [id, median(reports.map((report) => 100 * (report.categories[id]?.score ?? 0)))]),
  );
  const parts = Object.entries(audits).map(([word, id]) => {
    const value = median(reports.map((report) => report.audits[id]?.numericValue ?? Number.NaN));
    return `${word} ${Number(value.toFixed(value < 1 ? 3 : 0))}`;
  });
  const line = Object.entries(scores).map(([id, value]) => `${id} ${Math.round(value)}`);
  process.stdout.write(`${name}: ${line.join(', ')} (${parts.join(', ')}; load ${os.loadavg()[0]?.toFixed(1)})\n`);
  return scores;
}

export async function lighthouse([runs = '3']: string[]): Promise<Record<string, number>> {
  const { default: run, desktopConfig } = await loadLighthouse();
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`There is no browser. Get ${missingBrowser}.`);
  const port = await findFreePort();
  const args = [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    return await withFilledHub(async (address) => {
      const ratios: Record<string, number> = {};
      for (const page of measured) {
        for (const [preset, config] of Object.entries({ phone: undefined, desk: desktopConfig })) {
          const measure = async () => (await run(address + PAGES[page], { port, logLevel: 'error' }, config)).lhr;
          const scores = await score(`${page}, ${preset}`, measure, Number(runs));
          for (const [id, value] of Object.entries(scores))
            ratios[`${id} of ${page}, ${preset}/${wanted}`] = value / wanted;
        }
      }
      return ratios;
    });
  } finally {
    await browser.close();
  }
}
