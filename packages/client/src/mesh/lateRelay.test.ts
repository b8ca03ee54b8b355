import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '../scope.ts';
import { bringRelay } from './lateRelay.ts';

/** The states of a connection, and no more of it. */
class Bare extends EventTarget {
  signalingState = 'have-local-offer';
  iceConnectionState = 'new';
  becomes(signalling: string): void {
    this.signalingState = signalling;
    this.dispatchEvent(new Event('signalingstatechange'));
  }
}

let scope: Scope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = new Scope();
});
afterEach(() => vi.useRealTimers());
const begin = () => {
  const pc = new Bare();
  const restart = vi.fn();
  bringRelay(scope, pc as unknown as RTCPeerConnection, restart);
  return { pc, restart };
};

test('[TN7] an offer made at the door gets a relay by a restart where a second after its answer no path was found', async () => {
  const { pc, restart } = begin();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(restart).not.toHaveBeenCalled();
  pc.becomes('stable');
  pc.iceConnectionState = 'checking';
  await vi.advanceTimersByTimeAsync(900);
  expect(restart).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(restart).toHaveBeenCalledTimes(1);
  // Once: further help is the pair's.
  pc.becomes('have-local-offer');
  pc.becomes('stable');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(restart).toHaveBeenCalledTimes(1);
});

test.each(['connected', 'completed', 'disconnected', 'failed'])(
  '[TN7] a connection that is %s by then is left as it is',
  async (state) => {
    const { pc, restart } = begin();
    pc.becomes('stable');
    pc.iceConnectionState = state;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(restart).not.toHaveBeenCalled();
  },
);

test('[TN7] a connection that has ended is not restarted', async () => {
  const { pc, restart } = begin();
  pc.becomes('stable');
  scope.end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(restart).not.toHaveBeenCalled();
});
