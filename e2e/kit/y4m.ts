/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];
/** What a frame shows at a point, both coordinates from 0 to 1; `turn` runs from 0 to 1 over the loop. */
export type Painter = (x: number, y: number, turn: number) => Rgb;

/** A white bar that wanders over a plain colour: the colour says whose it is, the bar that it lives. */
export const barOver =
  (colour: Rgb): Painter =>
  (x, _y, turn) =>
    (x - turn + 1) % 1 < 0.1 ? [255, 255, 255] : colour;

/** A looping YUV4MPEG2 file (4:2:0, BT.601 studio range), as Chromium's fake camera reads it. */
export function y4mOf(
  picture: Rgb | Painter,
  {
    width = 320,
    height = 240,
    frames = 30,
    rate = 30,
  }: { width?: number; height?: number; frames?: number; rate?: number } = {},
): Uint8Array {
  const paint = typeof picture === 'function' ? picture : barOver(picture);
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`)];
  for (let frame = 0; frame < frames; frame += 1) {
    parts.push(Buffer.from('FRAME\n'), frameOf(paint, width, height, frame / frames));
  }
  return Buffer.concat(parts);
}

function frameOf(paint: Painter, width: number, height: number, turn: number): Uint8Array {
  const luma = width * height;
  const plane = new Uint8Array((luma * 3) / 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = paint(x / width, y / height, turn);
      plane[y * width + x] = 16 + (65.74 * r + 129.06 * g + 25.06 * b) / 256;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const at = luma + (y / 2) * (width / 2) + x / 2;
      plane[at] = 128 + (-37.95 * r - 74.49 * g + 112.44 * b) / 256;
      plane[at + luma / 4] = 128 + (112.44 * r - 94.15 * g - 18.29 * b) / 256;
    }
  }
  return plane;
}
