import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is now, one line per fault: rule, elements. `only`: the rules to ask about, instead of all. */
export async function axeFaults(page: Page, only: readonly string[] = []): Promise<string[]> {
  // Evaluated by the debugger, so that the page's own policy does not matter; once per document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: {
          runOnly?: readonly string[];
        }): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(rules.length > 0 ? { runOnly: rules } : {});
    return violations.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.html} ${it.failureSummary ?? ''}`));
  }, only);
}
