/** What a video element shows: the median of each channel, and a coarse grey copy to see movement by. */
export interface SeenPicture {
  readonly rgb: readonly [number, number, number];
  readonly grey: readonly number[];
}
declare global {
  interface Window {
    pictureProbe: {
      look(video: HTMLVideoElement): SeenPicture | null;
      /** Writes down when frames are painted, and where asked to how light each is. */
      record(video: HTMLVideoElement, light?: boolean): void;
      /** The longest time between two frames painted since the `record` before last mark, in milliseconds; the open end counts. */
      longestGap(since: number): number;
      /** The least light of a frame painted since then, 0 for black to 255; null when none was, or none was looked at. */
      darkest(since: number): number | null;
      now(): number;
    };
  }
}

/** Runs in the page before its own code: says what is on a video element and when its frames were painted. */
export function watchPictures(): void {
  const WIDTH = 32;
  const HEIGHT = 24;
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  let frames: number[] = [];
  let lights: { readonly time: number; readonly light: number }[] = [];
  const lightOf = (video: HTMLVideoElement): number => {
    if (!pen) return 0;
    pen.drawImage(video, 0, 0, 8, 6);
    const { data } = pen.getImageData(0, 0, 8, 6);
    return data.reduce((sum, level, at) => (at % 4 === 3 ? sum : sum + level), 0) / (8 * 6 * 3);
  };
  window.pictureProbe = {
    look(video) {
      if (!pen || video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
      pen.drawImage(video, 0, 0, WIDTH, HEIGHT);
      const { data } = pen.getImageData(0, 0, WIDTH, HEIGHT);
      const channels: [number[], number[], number[]] = [[], [], []];
      const grey: number[] = [];
      for (let at = 0; at < data.length; at += 4) {
        const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
        channels[0].push(r);
        channels[1].push(g);
        channels[2].push(b);
        grey.push(Math.round((r + g + b) / 3));
      }
      const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
      return { rgb: [median(channels[0]), median(channels[1]), median(channels[2])], grey };
    },
    record(video, light = false) {
      const times: number[] = [];
      frames = times;
      lights = [];
      const next = (now: number) => {
        times.push(now);
        if (light && frames === times) lights.push({ time: now, light: lightOf(video) });
        if (frames === times) video.requestVideoFrameCallback(next);
      };
      video.requestVideoFrameCallback(next);
    },
    longestGap(since) {
      const marks = [since, ...frames.filter((time) => time > since), performance.now()];
      return Math.max(...marks.slice(1).map((time, at) => time - (marks[at] ?? since)));
    },
    darkest(since) {
      const seen = lights.filter(({ time }) => time > since).map(({ light }) => light);
      return seen.length > 0 ? Math.min(...seen) : null;
    },
    now: () => performance.now(),
  };
}
