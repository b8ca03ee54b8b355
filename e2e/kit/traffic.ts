import type { Page } from 'playwright-core';

/** One WebSocket message of the page's own socket. */
export interface Frame {
  readonly way: 'sent' | 'received';
  readonly text: string;
  readonly bytes: number;
  /** When it was seen, in milliseconds of this process's clock. */
  readonly at: number;
}

/** Everything that went over the page's sockets, from now on, in order. Engine pings and pongs are left out. */
export function tapSockets(page: Page): Frame[] {
  const frames: Frame[] = [];
  page.on('websocket', (socket) => {
    const keep = (way: Frame['way']) => (event: { payload: string | Buffer }) => {
      const text = event.payload.toString();
      if (text !== '2' && text !== '3') frames.push({ way, text, bytes: Buffer.byteLength(text), at: Date.now() });
    };
    socket.on('framesent', keep('sent'));
    socket.on('framereceived', keep('received'));
  });
  return frames;
}

/** The names of the Socket.IO events among the frames, answers left out. */
export function namesOfMessages(frames: readonly Frame[], way: Frame['way']): string[] {
  return frames.flatMap((frame) => (frame.way === way ? (/^42\d*\["([^"]+)"/.exec(frame.text)?.[1] ?? []) : []));
}
