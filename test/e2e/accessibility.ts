/** What axe (axe-core) finds wrong with a page for those who do not see it, or use no mouse. */
import axe from 'axe-core';
import type { Browser } from 'playwright-core';

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** Light and dark. One line per kind of fault and page. */
export async function findAccessFaults(
  browser: Browser,
  address: string,
  token: string,
  paths: string[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // axe is a script of another origin to the page's policy.
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    await context.addCookies([{ name: 'mednet_token', value: token, url: address }]);
    const page = await context.newPage();
    for (const path of paths) {
      await page.goto(`${address}${path}`);
      // Until then a page may still show where it will be.
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await page.addScriptTag({ content: axe.source });
      const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] };
      for (const { id, nodes } of violations) {
        faults.push(`${path}, ${colorScheme}: ${id}, ${nodes.length} times, as in ${nodes[0]?.html}`);
      }
    }
    await context.close();
  }
  return faults;
}
