/** What a first visit to each page that people read loads: its scripts beside the limit for them. */
import { launchBrowser } from '../test/browser.ts';
import { measurePage, scriptLimit } from '../test/e2e/measure-page.ts';
import { PAGES, withFilledHub } from './filled-hub.ts';

export function pages(): Promise<Record<string, number>> {
  return withFilledHub(async (address) => {
    const browser = await launchBrowser();
    const ratios: Record<string, number> = {};
    process.stdout.write(`${'bytes'.padEnd(20)}  scripts   styles     page    other\n`);
    for (const [name, path] of Object.entries(PAGES)) {
      const sizes = await measurePage(browser, address, path);
      const figures = Object.values(sizes).map((bytes) => String(bytes).padStart(8));
      process.stdout.write(`${name.padEnd(20)} ${figures.join(' ')}\n`);
      ratios[`limit/scripts of ${name}`] = scriptLimit / sizes.Script;
    }
    await browser.close();
    return ratios;
  });
}
