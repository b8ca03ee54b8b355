/** Books of one shelf, upright, from the left: width, height, colour. */
function books(
  x: number,
  floor: number,
  row: ReadonlyArray<readonly [width: number, height: number, colour: string]>,
): string {
  let left = x;
  return row
    .map(([width, height, colour]) => {
      left += width + 3;
      return `<rect x="${left - width}" y="${floor - height}" width="${width}" height="${height}" rx="3" fill="${colour}"/>`;
    })
    .join('');
}

const wall = (from: string, to: string): string =>
  `<linearGradient id="w" x2=".7" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient><rect x="-40" y="-40" width="1360" height="800" fill="url(#w)"/>`;

const leaf = (x: number, y: number, angle: number, long: number, colour: string): string =>
  `<path transform="translate(${x} ${y}) rotate(${angle})" d="M0 0C${long * 0.28} ${-long * 0.3} ${long * 0.22} ${-long * 0.8} 0 ${-long}C${-long * 0.22} ${-long * 0.8} ${-long * 0.28} ${-long * 0.3} 0 0Z" fill="${colour}"/>`;

const plant = (x: number, y: number, greens: readonly [string, string]): string =>
  [-62, -38, -14, 12, 36, 60]
    .map((angle, at) => leaf(x, y, angle, 190 - Math.abs(angle), greens[at % 2] ?? ''))
    .join('');

/** The rooms that the drawn people sit in, as the content of an SVG of 1280 × 720. */
export const ROOMS = {
  /** A shelf with books on a blue wall, and a lamp. */
  study: `${wall('#8fa9b8', '#5f7c90')}
    <rect x="60" y="236" width="390" height="16" fill="#c9a27a"/><rect x="60" y="470" width="390" height="16" fill="#c9a27a"/>
    ${books(80, 236, [
      [26, 120, '#d8694f'],
      [20, 140, '#f0e2c8'],
      [30, 128, '#31506b'],
      [22, 108, '#e7b557'],
      [26, 134, '#7f9a80'],
    ])}
    ${books(90, 470, [
      [34, 150, '#f0e2c8'],
      [24, 130, '#2f4a5f'],
      [28, 142, '#c45a4a'],
      [20, 120, '#dcc9a4'],
      [26, 136, '#86a3b3'],
      [24, 112, '#e2a94e'],
      [30, 146, '#47637a'],
    ])}
    <circle cx="378" cy="196" r="40" fill="#7f9a80"/>
    <radialGradient id="g"><stop stop-color="#ffedc4" stop-opacity=".75"/><stop offset="1" stop-color="#ffedc4" stop-opacity="0"/></radialGradient><circle cx="1100" cy="240" r="320" fill="url(#g)"/><path d="M1030 300L1060 180L1140 180L1170 300Z" fill="#fbe3b0"/><rect x="1094" y="300" width="12" height="460" fill="#54483f"/>`,
  /** A window with evening light on a warm wall. */
  livingroom: `${wall('#dcb48a', '#a97f5d')}
    <rect x="820" y="60" width="360" height="400" rx="8" fill="#f7efe0"/><rect x="842" y="82" width="150" height="356" fill="#f5d9a6"/><rect x="1008" y="82" width="150" height="356" fill="#f3cf95"/>
    <path d="M842 360Q920 300 992 350L992 438L842 438Z" fill="#b9a978"/><path d="M1008 344Q1090 310 1158 366L1158 438L1008 438Z" fill="#a99d70"/>
    <rect x="110" y="120" width="230" height="290" rx="6" fill="#f3e5cd"/><rect x="134" y="144" width="182" height="242" fill="#c8775a"/><circle cx="225" cy="240" r="54" fill="#f4d8a6"/><path d="M134 330Q220 270 316 340L316 386L134 386Z" fill="#6d5a4d"/>
    <rect x="-40" y="600" width="1360" height="160" fill="#7a5942" opacity=".5"/>`,
  /** Plants in front of a green wall. */
  garden: `${wall('#b4c7aa', '#7c9a80')}
    <rect x="850" y="90" width="300" height="16" fill="#e6dcc2"/><rect x="900" y="40" width="60" height="50" rx="6" fill="#d9825f"/><rect x="990" y="24" width="40" height="66" rx="6" fill="#f1e6cf"/><circle cx="1086" cy="62" r="28" fill="#5f8466"/>
    ${plant(180, 520, ['#3f6b4d', '#568560'])}<path d="M110 510L250 510L232 680L128 680Z" fill="#d98a64"/>
    ${plant(1120, 580, ['#4a7a55', '#386149'])}<path d="M1060 570L1180 570L1164 720L1076 720Z" fill="#efe4cd"/>`,
  /** An office with a board of notes on a violet-grey wall. */
  office: `${wall('#b9b2c6', '#857d98')}
    <rect x="90" y="90" width="400" height="290" rx="10" fill="#f5f2ee"/>
    ${[
      ['#f4c95d', 124, 124],
      ['#8fc1b5', 244, 116],
      ['#f0907a', 364, 130],
      ['#9fb7e0', 134, 250],
      ['#f4c95d', 256, 244],
      ['#8fc1b5', 372, 258],
    ]
      .map(([colour, x, y]) => `<rect x="${x}" y="${y}" width="90" height="92" fill="${colour}"/>`)
      .join('')}
    <rect x="900" y="430" width="420" height="14" fill="#6a5a52"/>${books(930, 430, [
      [30, 130, '#f0e2c8'],
      [24, 112, '#d8694f'],
      [28, 142, '#4a4f74'],
      [22, 120, '#e7b557'],
    ])}
    <circle cx="1140" cy="380" r="50" fill="#6f9a83"/>`,
} as const;
