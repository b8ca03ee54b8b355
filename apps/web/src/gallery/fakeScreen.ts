import type { ScreenContent, ScreenShare, ShareState } from '@parley/client';
import { signal } from '@preact/signals';

type Size = { readonly width: number; readonly height: number };

/** A shared page of text, as large as a desktop: what a colleague reads out. */
export function fakeScreenPicture(title: string, size: Size = { width: 1920, height: 1080 }): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (context) paint(context, title, size);
  };
  draw();
  const [track] = canvas.captureStream(5).getVideoTracks();
  if (!track) throw new Error('a canvas gives a track');
  // A canvas gives frames only when it is painted.
  const timer = setInterval(draw, 250);
  const stop = track.stop.bind(track);
  track.stop = () => {
    clearInterval(timer);
    stop();
  };
  return track;
}

const LINES = [
  'The media path follows the people: a small call goes straight from one to the other.',
  'A call survives: the network changes, the server restarts, and nobody is asked to reload.',
  '',
  '  1   read what is there            done',
  '  2   measure before changing it    done',
  '  3   change one thing              now',
  '  4   measure again                 then',
  '',
  'What is written small must be read as well: 0123456789 Il1| O0o rn m',
];

function paint(context: CanvasRenderingContext2D, title: string, { width, height }: Size): void {
  context.fillStyle = '#e7e9ee';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff';
  context.fillRect(width * 0.12, height * 0.08, width * 0.76, height);
  context.fillStyle = '#1c1e24';
  context.font = `600 ${height * 0.045}px sans-serif`;
  context.fillText(title, width * 0.17, height * 0.2);
  context.font = `${height * 0.021}px sans-serif`;
  for (const [i, line] of LINES.entries()) context.fillText(line, width * 0.17, height * (0.29 + i * 0.05));
}

/** One's own share, on or off; the browser's picker chooses at once. */
export function fakeScreenShare(on: boolean): ScreenShare {
  const track = (): ShareState => ({ at: 'on', picture: fakeScreenPicture('My notes'), sound: null });
  const state = signal<ShareState>(on ? track() : { at: 'off' });
  const content = signal<ScreenContent>('text');
  const share = {
    available: true,
    state,
    content,
    preview: new MediaStream(),
    start: () => Promise.resolve(void (state.value = track())),
    stop: () => (state.value = { at: 'off' }),
    optimiseFor: (wanted: ScreenContent) => (content.value = wanted),
  };
  // A class with private parts: only what the views use is here.
  return share as unknown as ScreenShare;
}
