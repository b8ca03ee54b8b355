/** Pixels across a window; the usual size for a fast, even look. */
const WINDOW = 8;
/** Windows overlap by half, so that no letter hides on an edge. */
const STEP = 4;
/** (0.01 · 255)² and (0.03 · 255)²: keep the quotients calm where a window is flat. */
const C1 = 6.5025;
const C2 = 58.5225;
/** Grey levels² of variance from which something is written in a window. */
const WRITTEN = 100;

/** How alike two grey pictures are: the mean of all windows, and of those in which the first one shows something. 1 is equal. */
export interface Similarity {
  readonly all: number;
  readonly written: number;
}

/** Structural similarity (Wang et al. 2004) of two pictures of equal size, one byte a pixel. */
export function ssim(a: Uint8Array, b: Uint8Array, width: number): Similarity {
  if (a.length !== b.length || a.length % width !== 0) throw new Error('The pictures are not of the same size.');
  const height = a.length / width;
  let [all, allCount, written, writtenCount] = [0, 0, 0, 0];
  for (let top = 0; top + WINDOW <= height; top += STEP) {
    for (let left = 0; left + WINDOW <= width; left += STEP) {
      const { index, variance } = windowOf(a, b, width, left, top);
      all += index;
      allCount += 1;
      if (variance < WRITTEN) continue;
      written += index;
      writtenCount += 1;
    }
  }
  return { all: all / allCount, written: written / writtenCount };
}

function windowOf(a: Uint8Array, b: Uint8Array, width: number, left: number, top: number) {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + WINDOW; y++) {
    for (let x = left; x < left + WINDOW; x++) {
      const [p, q] = [a[y * width + x] ?? 0, b[y * width + x] ?? 0];
      sumA += p;
      sumB += q;
      squaresA += p * p;
      squaresB += q * q;
      products += p * q;
    }
  }
  const count = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const [varianceA, varianceB] = [squaresA / count - meanA * meanA, squaresB / count - meanB * meanB];
  const covariance = products / count - meanA * meanB;
  const index =
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  return { index, variance: varianceA };
}
