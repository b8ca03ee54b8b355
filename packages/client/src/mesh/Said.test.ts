import { expect, test, vi } from 'vitest';
import { Said } from './Said.ts';

test('[MD31] a repeated offer is answered again three times at once and then once a second, however often it is repeated', () => {
  vi.useFakeTimers();
  try {
    const send = vi.fn();
    const said = new Said({ pair: 'pair-0001', send, note: () => {} });
    said.say({ sdp: { type: 'answer', sdp: 'v=0' } });
    said.say({ candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null } });
    const again = (times: number): number => {
      send.mockClear();
      for (let n = 0; n < times; n += 1) said.replayAnswer();
      return send.mock.calls.length / 2;
    };
    expect(again(100)).toBe(3);
    vi.advanceTimersByTime(1_000);
    expect(again(100)).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(again(100)).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
