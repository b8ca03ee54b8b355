import type { Owner } from '../kit/owner.ts';
import type { Painter, Rgb } from '../kit/y4m.ts';

/** The colours of a drawn person in front of a wall. */
interface Sitter {
  readonly wall: Rgb;
  readonly light: Rgb;
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly clothes: Rgb;
  /** How far the hair falls, 0 short to 1 shoulders. */
  readonly length: number;
}

/** Width by height of the picture: x is stretched by it, so that circles are round. */
const ASPECT = 16 / 9;
/** How soft an edge is, in heights of the picture. */
const SOFT = 0.006;

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];
const shade = (colour: Rgb, by: number): Rgb => mix(colour, [20, 16, 24], by);

/** 1 inside an ellipse, 0 outside, soft at the edge. */
const ellipse = (x: number, y: number, centreX: number, centreY: number, radiusX: number, radiusY: number): number => {
  const distance = Math.hypot((x - centreX) / radiusX, (y - centreY) / radiusY) - 1;
  return Math.min(1, Math.max(0, 0.5 - (distance * Math.min(radiusX, radiusY)) / (2 * SOFT)));
};

/** 1 where the distance is positive, 0 where it is negative, soft between. */
const edge = (distance: number): number => Math.min(1, Math.max(0, 0.5 + distance / (2 * SOFT)));

/** A person from the chest up, drawn with soft ellipses, who breathes and nods a little. */
const sit =
  ({ wall, light, skin, hair, clothes, length }: Sitter): Painter =>
  (column, row, turn) => {
    const sway = Math.sin(turn * 2 * Math.PI);
    const x = (column - 0.5) * ASPECT - sway * 0.008;
    const y = row - 0.02 - Math.cos(turn * 2 * Math.PI) * 0.004;
    const glow = Math.max(0, 1 - Math.hypot(x + 0.55, row - 0.15) / 1.1);
    let colour = mix(shade(wall, row * 0.25), light, glow * 0.75);
    const lay = (over: Rgb, share: number) => (colour = mix(colour, over, share));
    lay(shade(hair, 0.15), ellipse(x, y, 0, 0.4 + length * 0.13, 0.2 + length * 0.02, 0.24 + length * 0.14));
    lay(shade(clothes, Math.max(0, x) * 0.5), ellipse(x, y, 0, 1.12, 0.46, 0.4));
    lay(shade(skin, 0.18), ellipse(x, y, 0, 0.68, 0.075, 0.14));
    lay(clothes, ellipse(x, y, 0, 1.2, 0.4, 0.42));
    lay(shade(skin, Math.max(0, x) * 0.7), ellipse(x, y, 0, 0.44, 0.145, 0.195));
    lay(hair, ellipse(x, y, -0.02, 0.28, 0.175, 0.115) * edge(0.35 - x * 0.15 - x * x * 2 - y));
    for (const side of [-1, 1]) {
      lay(shade(hair, 0.2), 0.7 * ellipse(x, y - (side * x - 0.055) ** 2 * 8, side * 0.055, 0.386, 0.026, 0.006));
      lay([30, 24, 28], ellipse(x, y, side * 0.055, 0.43, 0.013, 0.015));
    }
    lay(shade(skin, 0.22), ellipse(x, y, 0.006, 0.48, 0.015, 0.012));
    // The corners of the mouth are up.
    lay([168, 82, 80], ellipse(x, y + x * x * 9, 0, 0.552, 0.046, 0.009));
    return colour;
  };

/** Who sits in front of the camera in the pictures of a call. Only the last one speaks. */
export const SITTERS: readonly [Owner, Owner, Owner] = [
  {
    name: 'Grace',
    rgb: [120, 150, 170],
    hz: 0,
    portrait: sit({
      wall: [96, 124, 140],
      light: [236, 226, 206],
      skin: [232, 184, 150],
      hair: [92, 52, 34],
      clothes: [46, 84, 132],
      length: 1,
    }),
  },
  {
    name: 'Samuel',
    rgb: [170, 140, 110],
    hz: 0,
    portrait: sit({
      wall: [150, 118, 92],
      light: [250, 222, 176],
      skin: [122, 80, 56],
      hair: [26, 20, 20],
      clothes: [222, 214, 198],
      length: 0,
    }),
  },
  {
    name: 'Mei',
    rgb: [120, 150, 120],
    hz: 1047,
    portrait: sit({
      wall: [98, 128, 108],
      light: [226, 236, 214],
      skin: [240, 204, 172],
      hair: [30, 26, 32],
      clothes: [178, 84, 70],
      length: 0.75,
    }),
  },
];
