/**
 * Fills in what the page keeps in `localStorage` and would else ask for in a dialog, each time anew: it connects by itself, to the server that it
 * came from. Language and theme are the browser's until somebody chooses others there.
 */
export const SCRIPT = `'use strict';
const known = ['bn', 'en', 'fr', 'ko', 'pt-BR', 'tr', 'zh-CN'];
const wanted = navigator.languages.map((one) => known.find((other) => other.slice(0, 2) === one.slice(0, 2))).find(Boolean);
const first = { lang: wanted ?? 'en', dark_theme: String(matchMedia('(prefers-color-scheme: dark)').matches) };
const always = {
  server_url: location.origin,
  namespace: '/',
  path: location.pathname.replace(/[^/]*$/, 'watch'),
  ws_only: 'true',
  parser: 'default',
  readonly: 'true',
};
for (const [name, value] of Object.entries(first)) if (localStorage.getItem(name) === null) localStorage.setItem(name, value);
for (const [name, value] of Object.entries(always)) localStorage.setItem(name, value);
localStorage.removeItem('session_id');
`;

/** The icons of the page come from a font that is fetched from elsewhere; these are characters that systems have. */
const ICONS = {
  'home-outline': '⌂',
  server: '▤',
  'dots-horizontal': '⋯',
  menu: '☰',
  'menu-down': '▾',
  'arrow-up': '↑',
  'chevron-left': '‹',
  'chevron-right': '›',
  'chevron-down': '▾',
  'page-first': '«',
  'page-last': '»',
  'delete-outline': '✕',
  close: '✕',
} as const;

/** Also hides the button that would connect the page to another server, which its policy does not let it. */
export const STYLE = `${Object.entries(ICONS)
  .map(([name, text]) => `.mdi-${name}::before { content: '${text}' }`)
  .join('\n')}
.v-application .v-icon.mdi { font-style: normal; font-family: system-ui, sans-serif }
.v-app-bar .v-btn--outlined { display: none }
`;
