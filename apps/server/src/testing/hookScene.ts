import { vi } from 'vitest';
import { MemoryEventLog } from '../adapters/MemoryEventLog.ts';
import { MemoryWebhookStore } from '../adapters/MemoryWebhookStore.ts';
import type { Letter, Posted } from '../outward/Post.ts';
import { happened } from '../ports/EventLog.ts';
import { Webhooks } from '../webhooks/Webhooks.ts';

export const TAKEN: Posted = { at: 'answered', status: 204, retryAfter: null };
export const status = (code: number, retryAfter: string | null = null): Posted => ({
  at: 'answered',
  status: code,
  retryAfter,
});

/** Lets days pass in steps of ten seconds: what looks four times a second looks once in each. */
export const pass = async (ms: number): Promise<void> => {
  for (const end = Date.now() + ms; Date.now() < end;) {
    vi.setSystemTime(Date.now() + 9_000);
    await vi.advanceTimersByTimeAsync(1_000);
  }
};

/** Webhooks with a receiver that answers as `answer` says; `sent` is what came, as minutes since the start and the room. */
export const hookScene = async (answer: (room: string, n: number) => Posted | Promise<Posted>) => {
  const events = new MemoryEventLog();
  const store = new MemoryWebhookStore(events);
  const began = Date.now();
  const sent: { readonly at: number; readonly room: string; readonly id: string }[] = [];
  const faults: unknown[] = [];
  const outcomes: string[] = [];
  const post = {
    send: async ({ headers, body }: Letter): Promise<Posted> => {
      const { data } = JSON.parse(body.toString()) as { data: { room: string } };
      sent.push({ at: Date.now() - began, room: data.room, id: String(headers['webhook-id']) });
      return answer(data.room, sent.length);
    },
    close: () => {},
  };
  const webhooks = await Webhooks.open({
    store,
    post,
    allowed: new Set(),
    counters: { hooked: (outcome) => outcomes.push(outcome) },
    now: Date.now,
    failed: (error) => faults.push(error),
    log: { warn: () => {} } as never,
  });
  const made = await webhooks.make({ url: 'https://example.org/hook', types: ['room.started'] });
  if (typeof made === 'string') throw new Error(made);
  const happen = (letter: string): void =>
    events.note(
      happened('room.started', Date.now(), { room: Array.from({ length: 4 }, () => letter.repeat(4)).join('-') }),
    );
  const rooms = (): string => sent.map(({ room }) => room[0]).join('');
  return { webhooks, store, sent, events, faults, outcomes, id: made.id, happen, rooms };
};
