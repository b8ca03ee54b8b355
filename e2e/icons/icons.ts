import { join } from 'node:path';

/** What the page serves as it is. */
export const PUBLIC = join(import.meta.dirname, '../../apps/web/public');
/** The one source of every icon. */
export const SOURCE = join(PUBLIC, 'favicon.svg');

/** A picture made from the source. */
export interface Icon {
  /** Under PUBLIC. */
  readonly path: string;
  /** Pixels of a side. */
  readonly size: number;
  /** The system cuts its own shape out of it: the ground reaches to the edges, the signs keep inside the middle. */
  readonly bleeds: boolean;
}

/** Every icon of the page: for the tab where it takes no SVG, for the home screen, and for the systems that cut. */
export const ICONS: readonly Icon[] = [
  { path: 'icons/favicon-32.png', size: 32, bleeds: false },
  { path: 'icons/icon-192.png', size: 192, bleeds: false },
  { path: 'icons/icon-512.png', size: 512, bleeds: false },
  { path: 'icons/maskable-512.png', size: 512, bleeds: true },
  { path: 'icons/apple-touch-180.png', size: 180, bleeds: true },
];

/** How large a PNG is: its header says so (PNG §11.2.1). */
export function sizeOfPng(png: Buffer): { readonly width: number; readonly height: number } {
  if (png.toString('latin1', 1, 4) !== 'PNG' || png.toString('latin1', 12, 16) !== 'IHDR') throw new Error('not a PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
