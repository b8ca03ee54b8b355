/** Weeks of the plan, from the left: what is done in them, from which to which, and its colour. */
const TASKS: ReadonlyArray<readonly [name: string, from: number, to: number, colour: string]> = [
  ['Interviews', 0, 2, '#4c6ef5'],
  ['First designs', 1, 3.5, '#7c8cf8'],
  ['Build', 3, 6.5, '#2f9e77'],
  ['Try it with 20 people', 5.5, 7.5, '#e8a33d'],
  ['Launch', 7.5, 8, '#d9583f'],
];
const WEEK = 168;
const LEFT = 460;

/** What is on the screen that is shared in the pictures: a page of a plan, 1920 × 1080. */
export const SLIDE = `<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080" viewBox="0 0 1920 1080" font-family="Inter, 'Liberation Sans', sans-serif" style="display:block">
  <rect width="1920" height="1080" fill="#fbfaf7"/>
  <rect x="110" y="112" width="72" height="10" rx="5" fill="#4c6ef5"/>
  <text x="110" y="206" font-size="76" font-weight="700" fill="#1d2230">The library goes online</text>
  <text x="110" y="268" font-size="36" fill="#5d6475">Eight weeks, from the first interview to the launch</text>
  ${Array.from({ length: 8 }, (_, week) => `<text x="${LEFT + (week + 0.5) * WEEK}" y="378" font-size="28" fill="#8a90a0" text-anchor="middle">Week ${week + 1}</text>`).join('')}
  ${Array.from({ length: 9 }, (_, week) => `<line x1="${LEFT + week * WEEK}" x2="${LEFT + week * WEEK}" y1="404" y2="970" stroke="#e6e3db" stroke-width="2"/>`).join('')}
  ${TASKS.map(([name, from, to, colour], at) => `<text x="110" y="${480 + at * 112}" font-size="32" fill="#2b3040">${name}</text><rect x="${LEFT + from * WEEK + 6}" y="${436 + at * 112}" width="${(to - from) * WEEK - 12}" height="64" rx="16" fill="${colour}"/>`).join('')}
  <line x1="${LEFT + 4.3 * WEEK}" x2="${LEFT + 4.3 * WEEK}" y1="404" y2="970" stroke="#d9583f" stroke-width="4" stroke-dasharray="10 10"/>
  <rect x="${LEFT + 4.3 * WEEK - 62}" y="970" width="124" height="46" rx="23" fill="#d9583f"/><text x="${LEFT + 4.3 * WEEK}" y="1002" font-size="26" font-weight="600" fill="#fff" text-anchor="middle">Today</text>
</svg>`;
