import type { Drawing } from '../../ui/iconPaths.ts';

/** Icons of calls by name, fetched with their code. */
export const CALL = {
  phone: {
    path: 'M6.5 4h3L11 8l-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 6a2 2 0 0 1 2-2Z',
  },
  hangUp: {
    path: 'M12 9.5c-2.5 0-4.7.5-6.7 1.5-1.1.6-1.8 1.7-1.8 3v.8c0 .7.6 1.2 1.3 1.1l2.9-.5c.6-.1 1-.5 1.1-1.1l.2-1.5c1.9-.6 4.1-.6 6 0l.2 1.5c.1.6.5 1 1.1 1.1l2.9.5c.7.1 1.3-.4 1.3-1.1V14c0-1.3-.7-2.4-1.8-3-2-1-4.2-1.5-6.7-1.5Z',
  },
  bell: { path: 'M12 4a5.5 5.5 0 0 1 5.5 5.5c0 4.5 2 6 2 6h-15s2-1.5 2-6A5.5 5.5 0 0 1 12 4ZM10 18.5a2 2 0 0 0 4 0' },
  block: { path: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.7 5.7l12.6 12.6' },
  device: {
    path: 'M8 3.5h8A1.5 1.5 0 0 1 17.5 5v14a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 19V5A1.5 1.5 0 0 1 8 3.5ZM11 17.5h2',
  },
  cameIn: { path: 'M18 6 7 17M7 8.5V17h8.5' },
  wentOut: { path: 'M6 18 17 7M8.5 7H17v8.5' },
} as const satisfies Record<string, Drawing>;
