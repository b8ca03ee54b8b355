import { ROOMS } from './rooms.ts';

/** Somebody drawn, in front of a camera: which room, which colours, which hair. */
export interface Sitter {
  readonly room: keyof typeof ROOMS;
  readonly skin: string;
  /** Where the skin lies in the shade, and the lines of nose and neck. */
  readonly shade: string;
  readonly hair: string;
  readonly cut: keyof typeof CUTS;
  readonly clothes: string;
  readonly collar: string;
  readonly glasses?: boolean;
  readonly beard?: boolean;
  readonly speaks?: boolean;
}

/** Width and height of every drawing, in units of it. */
const FRAME = { width: 1280, height: 720 };
const SKULL = 'M-100-20C-100 60-64 132 0 132S100 60 100-20C100-96 60-140 0-140S-100-96-100-20Z';

/** Hair behind the head and before the forehead, around the middle of the face. */
const CUTS = {
  long: {
    behind:
      'M0-178C-92-178-132-112-132-22C-132 92-150 176-176 246C-92 282 92 282 176 246C150 176 132 92 132-22C132-112 92-178 0-178Z',
    before: 'M-106 24C-112-66-70-92 12-118C34-92 82-74 106 24C128-72 102-170 0-172C-104-170-130-76-106 24Z',
  },
  bob: {
    behind:
      'M0-172C-88-172-128-108-128-18C-128 48-134 96-140 128C-100 158-62 150-40 138L40 138C62 150 100 158 140 128C134 96 128 48 128-18C128-108 88-172 0-172Z',
    before:
      'M-104 34C-108-8-104-36-96-54C-40-40 40-40 96-54C104-36 108-8 104 34C128-34 120-166 0-168C-120-166-128-34-104 34Z',
  },
  short: {
    behind: 'M0-160C-74-160-112-112-108-20L108-20C112-112 74-160 0-160Z',
    before:
      'M-102-2C-104-46-96-72-74-88C-34-102 34-102 74-88C96-72 104-46 102-2C118-52 112-164 0-164C-112-164-118-52-102-2Z',
  },
  waves: {
    behind: 'M0-172C-84-174-122-118-114-10L114-10C122-118 84-174 0-172Z',
    before:
      'M-103 6C-102-36-94-58-80-70C-66-60-46-74-34-86C-18-70 14-76 26-90C42-74 66-74 80-66C94-58 102-36 103 6C124-30 124-98 98-126C84-164 40-178 4-172C-34-186-82-166-98-128C-126-98-122-30-103 6Z',
  },
} as const;

const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${FRAME.width}" height="${FRAME.height}" viewBox="0 0 ${FRAME.width} ${FRAME.height}">${content}</svg>`;

/** The wall behind somebody, out of focus. */
export const roomSvg = ({ room }: Sitter): string =>
  svg(
    `<filter id="b" filterUnits="userSpaceOnUse" x="-40" y="-40" width="1360" height="800"><feGaussianBlur stdDeviation="4"/></filter><g filter="url(#b)">${ROOMS[room]}</g>`,
  );

/** Somebody from the chest up, at a moment of a loop that runs from 0 to 1: breathes, looks about a little, blinks, and speaks. */
export function sitterSvg(sitter: Sitter, turn: number): string {
  const wave = (times: number, by = 0) => Math.sin((turn * times + by) * 2 * Math.PI);
  const { skin, shade, hair, clothes, collar } = sitter;
  const cut = CUTS[sitter.cut];
  const breath = wave(1) * 3;
  const open = sitter.speaks ? Math.max(0, wave(7) * 0.6 + wave(4, 0.2) * 0.5) : 0;
  const blinks = turn > 0.6 && turn < 0.64 ? 0.12 : 1;
  const head = `translate(${640 + wave(1, 0.2) * 7} ${306 + breath * 0.6 + wave(2) * 2}) rotate(${wave(1, 0.4) * 2} 0 150)`;
  const eye = (x: number) =>
    `<g transform="translate(${x + wave(1, 0.1) * 1.5} -4) scale(1 ${blinks})"><ellipse rx="8.5" ry="10.5" fill="#231a1c"/><circle cx="-2.5" cy="-3.5" r="2.6" fill="#fff" opacity=".9"/></g>`;
  const brow = (x: number, side: number) =>
    `<path d="M${x - 20} ${-32 - side * 3}Q${x + side * 3} -47 ${x + 20} ${-32 + side * 3}" fill="none" stroke="${hair}" stroke-width="7.5" stroke-linecap="round" opacity=".85"/>`;
  return svg(`
    <defs>
      <linearGradient id="s" x1="0" x2="1"><stop offset=".45" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#1b1020" stop-opacity=".2"/></linearGradient>
      <radialGradient id="l" cx=".2" cy=".12" r=".9"><stop offset="0" stop-color="#fff4dc" stop-opacity=".26"/><stop offset="1" stop-color="#fff4dc" stop-opacity="0"/></radialGradient>
      <clipPath id="f"><path d="${SKULL}"/></clipPath>
      <clipPath id="m"><path d="M-33 68Q0 78 33 68Q25 ${90 + open * 16} 0 ${91 + open * 18}Q-25 ${90 + open * 16}-33 68Z"/></clipPath>
    </defs>
    <g transform="${head}"><path d="${cut.behind}" fill="${hair}"/><path d="${cut.behind}" fill="#000" opacity=".22"/></g>
    <g transform="translate(640 ${306 + breath})">
      <path d="M-54 80L-54 196Q0 276 54 196L54 80Z" fill="${skin}"/>
      <path d="M-54 112Q0 186 54 112L54 80L-54 80Z" fill="${shade}" opacity=".75"/>
      <path d="M-352 440C-346 300-262 250-146 222C-100 210-70 200-56 184Q0 262 56 184C70 200 100 210 146 222C262 250 346 300 352 440Z" fill="${clothes}"/>
      <path d="M-56 184Q0 262 56 184L76 198Q0 296-76 198Z" fill="${collar}"/>
      <path d="M-352 440C-346 300-262 250-146 222C-100 210-70 200-56 184Q0 262 56 184C70 200 100 210 146 222C262 250 346 300 352 440Z" fill="url(#s)"/>
    </g>
    <g transform="${head}">
      ${[-102, 102].map((x) => `<ellipse cx="${x}" cy="8" rx="17" ry="27" fill="${x < 0 ? skin : shade}"/>`).join('')}
      <path d="${SKULL}" fill="${skin}"/>
      ${sitter.beard ? `<path d="M-104-4C-92 36-84 52-52 50Q0 38 52 50C84 52 92 36 104-4C112 80 66 142 0 142S-112 80-104-4Z" fill="${hair}" opacity=".88" clip-path="url(#f)"/><path d="M-44 66Q0 44 44 66Q34 112 0 114Q-34 112-44 66Z" fill="${hair}" opacity=".5"/>` : ''}
      <g fill="#e0604e" opacity=".11"><ellipse cx="-58" cy="40" rx="22" ry="15"/><ellipse cx="58" cy="40" rx="22" ry="15"/></g>
      ${eye(-41)}${eye(41)}${brow(-41, -1)}${brow(41, 1)}
      <path d="M3 2C10 24 16 34 6 40Q-2 44-9 40" fill="none" stroke="${shade}" stroke-width="5" stroke-linecap="round"/>
      <g clip-path="url(#m)"><rect x="-50" y="50" width="100" height="80" fill="#8c3038"/><rect x="-50" y="50" width="100" height="${36 - open * 6}" fill="#fdfbf8"/></g>
      <path d="${SKULL}" fill="url(#s)"/>
      <path d="${cut.before}" fill="${hair}"/>
      <path d="${cut.before}" fill="url(#l)"/>
      ${sitter.glasses ? '<g fill="#fff" fill-opacity=".08" stroke="#2c2a30" stroke-width="6"><rect x="-76" y="-32" width="66" height="54" rx="24"/><rect x="10" y="-32" width="66" height="54" rx="24"/><path d="M-10-8Q0-16 10-8M-76-10L-100-16M76-10L100-16" fill="none"/></g>' : ''}
    </g>
    <rect width="1280" height="720" fill="url(#l)"/>`);
}
