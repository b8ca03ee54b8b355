import { LIMITS } from '@parley/protocol';
import { expect, test } from 'vitest';
import { Outbox } from './Outbox.ts';
import type { OutgoingSignal } from './signal.ts';

const bob = 'b'.repeat(26);
const cyd = 'c'.repeat(26);
const signal = (n: number, to = bob, pair = 'pair-0001'): OutgoingSignal => ({
  to,
  pair,
  n,
  sdp: { type: 'offer', sdp: '' },
});

/** An outbox whose wire can be up, down, or break after some more. */
const open = () => {
  const wire = { carries: Infinity, sent: [] as number[], repaired: [] as string[] };
  const send = ({ n }: OutgoingSignal): boolean => {
    if (wire.carries <= 0) return false;
    wire.carries -= 1;
    wire.sent.push(n);
    return true;
  };
  const outbox = new Outbox(send, (seat) => wire.repaired.push(seat));
  return { wire, outbox };
};

test('[SI10] a signal goes out at once, and one made without a connection after the resume, in order', () => {
  const { wire, outbox } = open();
  outbox.put(signal(0));
  wire.carries = 0;
  outbox.put(signal(1));
  outbox.put(signal(2));
  wire.carries = Infinity;
  outbox.put(signal(3));
  expect(wire.sent).toEqual([0]);
  outbox.flush();
  outbox.put(signal(4));
  expect(wire.sent).toEqual([0, 1, 2, 3, 4]);
});

test('[SI10] a connection that breaks again while flushing keeps the rest', () => {
  const { wire, outbox } = open();
  wire.carries = 0;
  for (const n of [0, 1, 2, 3]) outbox.put(signal(n));
  wire.carries = 2;
  outbox.flush();
  wire.carries = Infinity;
  outbox.flush();
  outbox.flush();
  expect(wire.sent).toEqual([0, 1, 2, 3]);
});

test('[SI11] only what went out counts as sent', () => {
  const { wire, outbox } = open();
  wire.carries = 0;
  outbox.put(signal(3));
  outbox.put(signal(4));
  const at = (to: string, sent: number, pair = 'pair-0001') => ({ to, pair, sent, received: 7 });
  expect(outbox.asSent([at(bob, 4), at(cyd, 4), at(bob, 4, 'pair-0002')])).toEqual([
    at(bob, 2),
    at(cyd, 4),
    at(bob, 4, 'pair-0002'),
  ]);
});

test('[SI11] at most 64 signals wait', () => {
  const { wire, outbox } = open();
  wire.carries = 0;
  for (let n = 0; n < 100; n += 1) outbox.put(signal(n));
  wire.carries = Infinity;
  outbox.flush();
  expect(wire.sent).toEqual(Array.from({ length: LIMITS.signalsKept }, (_, n) => n));
});

test('[SI12] a pair whose signals did not all fit is repaired after the flush, and no other', () => {
  const { wire, outbox } = open();
  wire.carries = 0;
  for (let n = 0; n < LIMITS.signalsKept; n++) outbox.put(signal(n, bob));
  outbox.put(signal(0, cyd));
  wire.carries = Infinity;
  outbox.flush();
  expect(wire.repaired).toEqual([cyd]);
  outbox.flush();
  expect(wire.repaired).toEqual([cyd]);
});
