import { type Result, rounded, type Row } from './figures.ts';

/** Points of the picture. */
const WIDTH = 720;
const TEXT = 330;
const BAR = 14;
const ROW = 20;
const GAP = 16;

const STYLE = `text{font:12px system-ui,sans-serif;fill:#1f2430}.ours{fill:#3d5afe}.peer{fill:#9aa3b5}
@media (prefers-color-scheme:dark){text{fill:#e6e9f0}.ours{fill:#8c9eff}.peer{fill:#69728a}}`;

/** Bars of the benches that have a peer in them: each group has a scale of its own, the shorter the better. */
export function pictureOf(results: readonly Result[]): string {
  const groups = results.flatMap(({ rows }) => (rows.some(isPeer) ? pairsOf(rows) : []));
  let y = GAP;
  const drawn = groups.map((bars) => {
    const most = Math.max(...bars.map((bar) => bar.median));
    const rows = bars.map((bar) => {
      const width = Math.max(1, (bar.median / most) * (WIDTH - TEXT - 90));
      const kind = isPeer(bar) ? 'peer' : 'ours';
      const base = y + BAR - 3;
      const row = `<text x="8" y="${base}">${escaped(bar.what)}</text><rect class="${kind}" x="${TEXT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3"/><text x="${(TEXT + width + 6).toFixed(1)}" y="${base}">${rounded(bar.median)} ${bar.unit}</text>`;
      y += ROW;
      return row;
    });
    y += GAP;
    return rows.join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="Parley beside its peers; shorter is better">
<style>${STYLE}</style>
${drawn.join('\n')}
</svg>
`;
}

const isPeer = ({ what }: Row): boolean => /bare|PeerJS|alone/.test(what);

/** Ours with the peers that stand next to it: a group ends where the next of ours begins, or where one of ours follows a peer. */
function pairsOf(bars: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const bar of bars) {
    const last = groups.at(-1);
    const begins = !last || (last.some((one) => !isPeer(one)) && last.some(isPeer));
    if (begins) groups.push([bar]);
    else last.push(bar);
  }
  return groups.filter((group) => group.some(isPeer));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
