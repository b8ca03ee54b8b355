import { signal, type ReadonlySignal } from '@preact/signals';
import { read, write } from './storage.ts';

/** What a page can be told to look like; `system` follows the device, also while it changes. */
export const THEMES = ['system', 'light', 'dark'] as const;
/** One of them. */
export type Theme = (typeof THEMES)[number];

/** Also read by public/theme.js, before the first paint. */
const KEY = 'parley.theme';

/** The look chosen on this device. */
export function createTheme(store: Pick<Storage, 'getItem' | 'setItem'> | null, show: (theme: Theme) => void) {
  const kept = read(store, KEY);
  const theme = signal<Theme>(THEMES.find((it) => it === kept) ?? 'system');
  show(theme.value);
  return {
    theme: theme as ReadonlySignal<Theme>,
    choose: (next: Theme): void => {
      theme.value = next;
      write(store, KEY, next);
      show(next);
    },
  };
}

/** The browser's own bars, as in index.html. */
const BARS = { light: '#ffffff', dark: '#111214' } as const;

/** Gives the document its theme. */
export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = BARS[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme];
  }
}
