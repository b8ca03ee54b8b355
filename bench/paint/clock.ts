declare global {
  interface Window {
    /** ms between drawing and painting, of so many pictures of a video. */
    readClock(video: HTMLVideoElement, pictures: number): Promise<number[]>;
  }
}

/**
 * Runs in a page before its own code: its camera shows a clock, and it can read the clock of others. The time is drawn as sixteen
 * stripes, black or white; pages of one machine share the clock.
 */
export function installClock(): void {
  const [BITS, WIDTH, HEIGHT, PERIOD] = [16, 640, 360, 33];
  const clock = (): number => Math.round(performance.timeOrigin + performance.now()) % 2 ** BITS;

  const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints = {}) => {
    const stream = constraints.audio ? await native({ audio: constraints.audio }) : new MediaStream();
    if (!constraints.video) return stream;
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
    const pen = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
    const stripe = WIDTH / BITS;
    const draw = (): void => {
      const now = clock();
      for (let bit = 0; bit < BITS; bit += 1) {
        pen.fillStyle = (now >> bit) & 1 ? '#fff' : '#000';
        pen.fillRect(bit * stripe, 0, stripe, HEIGHT);
      }
    };
    const [track] = canvas.captureStream(30).getVideoTracks();
    if (!track) throw new Error('a canvas without a track');
    draw();
    const timer = setInterval(() => (track.readyState === 'ended' ? clearInterval(timer) : draw()), PERIOD);
    stream.addTrack(track);
    return stream;
  };

  window.readClock = async (video, pictures) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: BITS * 8, height: 8 });
    const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    const read = (): number => {
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      let time = 0;
      for (let bit = 0; bit < BITS; bit += 1) {
        const [bright = 0] = pen.getImageData(bit * 8 + 4, 4, 1, 1).data;
        if (bright > 127) time += 2 ** bit;
      }
      return time;
    };
    const found: number[] = [];
    while (found.length < pictures) {
      await new Promise((next) => video.requestVideoFrameCallback(next));
      const painted = clock();
      // Past the end of the sixteen stripes it begins again.
      found.push((painted - read() + 2 ** BITS) % 2 ** BITS);
    }
    return found;
  };
}
