/** The icons that every page may show: SVG path data on a 24 px grid, drawn with a stroke of 1.75, round ends. */
export const ICON_PATHS = {
  mic: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M9 21h6',
  micOff:
    'M9 9v2a3 3 0 0 0 4.7 2.46M15 10.5V6a3 3 0 0 0-5.83-1M5.5 11a6.5 6.5 0 0 0 10.2 5.33M18.5 11a6.5 6.5 0 0 1-.7 2.95M12 17.5V21M9 21h6M4 4l16 16',
  camera:
    'M5 6.5h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM15 10.5l4.6-2.7a.9.9 0 0 1 1.400.8v6.8a.9.9 0 0 1-1.400.8L15 13.5',
  cameraOff:
    'M9.5 6.5H13a2 2 0 0 1 2 2v3M15 15.5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 1.6-1.96M15 10.5l4.6-2.7a.9.9 0 0 1 1.400.8v6.8a.9.9 0 0 1-.600.84M4 4l16 16',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.4-3.2 3-5 6.5-5s6.1 1.8 6.5 5M15.5 4.9a3.5 3.5 0 0 1 0 6.2M17.8 14.9c2.200.7 3.5 2.3 3.7 4.6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  copy: 'M10 8.5h8.5a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1-1.5 1.5H10a1.5 1.5 0 0 1-1.5-1.5V10A1.5 1.5 0 0 1 10 8.5ZM15.5 8.5v-3A1.5 1.5 0 0 0 14 4H5.5A1.5 1.5 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5h3',
  check: 'M5 12.5 10 17.5 19.5 7',
  close: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 9v4.5M12 17h.01M10.3 4.2 2.9 17.3A2 2 0 0 0 4.6 20.3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  plus: 'M12 5v14M5 12h14',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  lock: 'M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5ZM8 10.5V8a4 4 0 0 1 8 0v2.5',
  speaker: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  retry: 'M19.5 12A7.5 7.5 0 1 1 17 6.4L19.5 8.5M19.5 4v4.5H15',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 12h17M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3Z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  display:
    'M4.5 5h15A1.5 1.5 0 0 1 21 6.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 14.5v-8A1.5 1.5 0 0 1 4.5 5ZM12 16v4M8.5 20h7',
} as const;

/** An icon of a part that is fetched later, drawn on the same grid. */
export type Drawing = { readonly path: string };

/** The name of an icon, or its drawing where the name is not known to every page. */
export type IconName = keyof typeof ICON_PATHS | Drawing;
