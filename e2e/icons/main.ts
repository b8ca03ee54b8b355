/** `npm run icons`: makes every icon anew from apps/web/public/favicon.svg. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChromium } from '../kit/browser.ts';
import { type Icon, ICONS, PUBLIC, SOURCE } from './icons.ts';

/** How large the drawing is: systems leave at least the circle of 40 % around the middle (W3C Manifest, maskable icons), and the signs fill it. */
const KEPT = 1.1;

const svg = readFileSync(SOURCE, 'utf8');
const ground = /<rect [^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? '';
const browser = await startChromium(null);
try {
  const page = await browser.newPage();
  for (const icon of ICONS) {
    const path = join(PUBLIC, icon.path);
    mkdirSync(dirname(path), { recursive: true });
    await page.setViewportSize({ width: icon.size, height: icon.size });
    await page.setContent(drawing(icon));
    await page.screenshot({ path, omitBackground: true });
  }
  console.log(`${ICONS.length} icons are in ${PUBLIC}.`);
} finally {
  await browser.close();
}

function drawing({ size, bleeds }: Icon): string {
  const side = bleeds ? Math.round(size * KEPT) : size;
  const style = `margin:0;overflow:hidden;display:grid;place-items:center;height:${size}px;${bleeds ? `background:${ground}` : ''}`;
  return `<body style="${style}">${svg.replace('width="32" height="32"', `width="${side}" height="${side}"`)}</body>`;
}
