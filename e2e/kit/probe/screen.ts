declare global {
  interface Window {
    screenProbe: {
      /** How often the page asked for a screen. */
      asked(): number;
      /** True while the page holds a captured screen. */
      live(): boolean;
      /** Ends the newest share as the browser's own stop button does, or a window that closes. */
      end(): void;
      /** The next picker is closed without a choice. */
      dismissNext(): void;
      /** The grey levels of the newest picture as it was drawn, row by row, in base64. */
      grey(): string;
    };
  }
}

/** What a shared screen looks like: one colour with a wandering bar, or a still page of text; and the tone it plays, in hertz. */
export interface ScreenLook {
  readonly content: 'colour' | 'text';
  readonly rgb: readonly [number, number, number];
  readonly hz: number;
}

/**
 * Runs in the page before its own code: a picker that chooses at once, since a machine without a display has nothing to capture.
 * What is chosen is drawn on a canvas; everything behind `getDisplayMedia` is the page's own.
 */
export function paintScreen({ content, rgb, hz }: ScreenLook): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const size = content === 'text' ? { width: 1920, height: 1080 } : { width: 1280, height: 720 };
  let tracks: MediaStreamTrack[] = [];
  let pen: CanvasRenderingContext2D | null = null;
  let asked = 0;
  let dismissed = false;
  mediaDevices.getDisplayMedia = async (options) => {
    asked += 1;
    if (dismissed) {
      dismissed = false;
      throw new DOMException('Permission denied by user', 'NotAllowedError');
    }
    const stream = new MediaStream([paintedTrack(), ...(options?.audio ? [tone()] : [])]);
    tracks = stream.getTracks();
    return stream;
  };
  window.screenProbe = {
    asked: () => asked,
    live: () => tracks.some((track) => track.readyState === 'live'),
    end() {
      for (const track of tracks) {
        track.stop();
        // Stopped from outside it is told; stopped by the page it is not.
        track.dispatchEvent(new Event('ended'));
      }
    },
    dismissNext: () => void (dismissed = true),
    grey() {
      const { data } = pen?.getImageData(0, 0, size.width, size.height) ?? { data: new Uint8ClampedArray() };
      let text = '';
      for (let at = 0; at < data.length; at += 4) {
        const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
        text += String.fromCharCode(Math.round(0.299 * r + 0.587 * g + 0.114 * b));
      }
      return btoa(text);
    },
  };

  function paintedTrack(): MediaStreamTrack {
    const canvas = Object.assign(document.createElement('canvas'), size);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const [track] = canvas.captureStream(30).getVideoTracks();
    if (!context || !track) throw new Error('No canvas to paint a screen on.');
    pen = context;
    let turn = 0;
    const paint = (): void => {
      if (track.readyState === 'ended') return;
      if (content === 'text') text(context);
      else colour(context, (turn = (turn + 0.03) % 1));
      setTimeout(paint, 100);
    };
    paint();
    return track;
  }

  function colour(context: CanvasRenderingContext2D, turn: number): void {
    context.fillStyle = `rgb(${rgb.join(' ')})`;
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = 'white';
    context.fillRect(size.width * turn, 0, size.width / 12, size.height);
  }

  /** A page as people share it: black on white, 15 to 28 pixels high, from edge to edge. */
  function text(context: CanvasRenderingContext2D): void {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = '#1c1e24';
    const words = 'The media path follows the people; a call survives. Il1| O0o rn m 0123456789 {}[]() ;:,. ';
    for (let line = 0, top = 40; top < size.height; line += 1) {
      const height = [15, 18, 22, 28][line % 4] ?? 15;
      context.font = `${height}px sans-serif`;
      context.fillText(words.repeat(4).slice(line % words.length), 40, top);
      top += height * 1.5;
    }
  }

  function tone(): MediaStreamTrack {
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: hz });
    const out = context.createMediaStreamDestination();
    oscillator.connect(out);
    oscillator.start();
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error('No tone to share.');
    return track;
  }
}
