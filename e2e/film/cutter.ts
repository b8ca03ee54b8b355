/** Where the pointer is drawn, and whether it presses. */
export interface Pointing {
  readonly x: number;
  readonly y: number;
  readonly pressed: boolean;
}

/** What differs from the picture before: a still, and one that is transparent where all is as it was, both WebP in base64. */
export interface Change {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly webp: string;
  readonly mask: string;
}

declare global {
  interface Window {
    /** Lays a picture (a JPEG in base64) with a pointer on the table; null where it looks like the one before. */
    cut(jpeg: string, pointing: Pointing): Promise<Change | null>;
  }
}

/**
 * Runs in an empty page: makes the stills that an animation is made of. A film of a page changes in few places at a time, so only
 * squares that changed are kept of each picture: at once when they changed much, when they have come to rest when they changed a little.
 */
export function openTable({ width, height }: { width: number; height: number }): void {
  const SQUARE = 16;
  /** Levels of 255 by which a colour of a square must differ to be drawn at once, to be drawn at rest, and to be at rest. */
  const [MUCH, LITTLE, REST] = [20, 3, 2];
  const QUALITY = 0.8;
  const table = paper(width, height);
  const shown = new Uint8ClampedArray(width * height * 4);
  let before = shown.slice();

  window.cut = async (jpeg, pointing) => {
    const bytes = Uint8Array.from(atob(jpeg), (it) => it.codePointAt(0) ?? 0);
    table.drawImage(await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })), 0, 0, width, height);
    point(pointing);
    const { data } = table.getImageData(0, 0, width, height);
    const squares: [x: number, y: number][] = [];
    for (let y = 0; y < height; y += SQUARE) {
      for (let x = 0; x < width; x += SQUARE) {
        const change = difference(data, shown, x, y);
        if (change > MUCH || (change > LITTLE && difference(data, before, x, y) <= REST)) squares.push([x, y]);
      }
    }
    before = data;
    return squares.length > 0 ? still(data, squares) : null;
  };

  function difference(one: Uint8ClampedArray, other: Uint8ClampedArray, left: number, top: number): number {
    let most = 0;
    for (let y = top; y < Math.min(height, top + SQUARE); y += 1) {
      const end = (y * width + Math.min(width, left + SQUARE)) * 4;
      for (let at = (y * width + left) * 4; at < end; at += 1) {
        most = Math.max(most, Math.abs((one[at] ?? 0) - (other[at] ?? 0)));
      }
    }
    return most;
  }

  async function still(data: Uint8ClampedArray, squares: readonly [x: number, y: number][]): Promise<Change> {
    const x = Math.min(...squares.map(([it]) => it));
    const y = Math.min(...squares.map(([, it]) => it));
    const right = Math.min(width, Math.max(...squares.map(([it]) => it)) + SQUARE);
    const bottom = Math.min(height, Math.max(...squares.map(([, it]) => it)) + SQUARE);
    const [picture, mask] = [paper(right - x, bottom - y), paper(right - x, bottom - y)];
    // Losses reach over the edge of a square: what lies around it is as it was, though nobody sees it.
    for (const [left, top] of squares) copy(picture, left - SQUARE, top - SQUARE, SQUARE * 3, x, y);
    for (const [left, top] of squares) {
      mask.fillRect(left - x, top - y, SQUARE, SQUARE);
      for (let row = top; row < Math.min(height, top + SQUARE); row += 1) {
        const from = (row * width + left) * 4;
        shown.set(data.subarray(from, (row * width + Math.min(width, left + SQUARE)) * 4), from);
      }
    }
    picture.globalCompositeOperation = 'destination-over';
    picture.fillRect(0, 0, right - x, bottom - y);
    return { x, y, width: right - x, height: bottom - y, webp: await encoded(picture), mask: await encoded(mask) };
  }

  function paper(wide: number, high: number): OffscreenCanvasRenderingContext2D {
    const pen = new OffscreenCanvas(wide, high).getContext('2d');
    if (!pen) throw new Error('No canvas to cut on.');
    return pen;
  }

  function copy(to: OffscreenCanvasRenderingContext2D, x: number, y: number, side: number, left: number, top: number) {
    to.drawImage(table.canvas, x, y, side, side, x - left, y - top, side, side);
  }

  async function encoded({ canvas }: OffscreenCanvasRenderingContext2D): Promise<string> {
    const webp = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
    let text = '';
    for (const byte of new Uint8Array(await webp.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  }

  function point({ x, y, pressed }: Pointing): void {
    table.save();
    table.translate(Math.round(x), Math.round(y));
    if (pressed) {
      table.fillStyle = 'rgb(92 124 250 / 35%)';
      table.beginPath();
      table.arc(0, 0, 20, 0, 2 * Math.PI);
      table.fill();
    }
    table.fillStyle = '#16181d';
    table.strokeStyle = 'white';
    table.lineWidth = 1.6;
    const arrow = new Path2D('M0 0V20L4.6 15.8L7.8 22.8L11.4 21.2L8.2 14.4H14.4Z');
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a path is filled, not an array
    table.fill(arrow);
    table.stroke(arrow);
    table.restore();
  }
}
