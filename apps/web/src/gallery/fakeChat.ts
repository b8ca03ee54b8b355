import type { Chat, ChatLine, ErrorCode, Person } from '@parley/client';
import { computed, signal } from '@preact/signals';

/** Something said: by whom (an index of people), minutes ago, and whether it arrived. */
export type FakeLine = {
  readonly by: number;
  readonly text: string;
  readonly ago: number;
  readonly status?: 'sent' | 'pending' | ErrorCode;
};

/** A conversation in which everything has been said. */
export type FakeChat = {
  /** The other person, an index of people; absent: the room's conversation. */
  readonly with?: number;
  readonly lines?: readonly FakeLine[];
  /** Said before this call began. */
  readonly before?: number;
  /** Who is typing, by index. */
  readonly typing?: readonly number[];
  readonly hasEarlier?: boolean;
};

const MINUTE_MS = 60_000;

/** What is written in it arrives at once. */
export function fakeChat(of: FakeChat, persons: readonly Person[], now: number): Chat {
  const { lines = [], before = lines.length, typing = [] } = of;
  const id = of.with === undefined ? 'room' : `seat-${of.with}`;
  const lineOf = (line: FakeLine, i: number) => fakeLine(line, `${id}-${i}`, i + 1, persons, now);
  const said = signal<readonly ChatLine[]>(lines.map(lineOf));
  const read = signal(before);
  const remove = (line: string): void => void (said.value = said.value.filter((one) => one.id !== line));
  const chat = {
    id,
    name: of.with === undefined ? null : (persons[of.with]?.name.value ?? 'Edsger'),
    before,
    lines: said,
    read,
    unread: computed(
      () =>
        said.value.filter(({ from, status }) => from !== 'seat-0' && status.at === 'sent' && status.n > read.value)
          .length,
    ),
    hasEarlier: signal(of.hasEarlier ?? false),
    typing: signal(typing.map((by) => `seat-${by}`)),
    send: (text: string) => (said.value = [...said.value, lineOf({ by: 0, text, ago: 0 }, said.value.length)]),
    type: () => {},
    retry: remove,
    discard: remove,
    markRead: () => (read.value = said.value.length),
    readEarlier: () => Promise.resolve(),
  };
  // A class with private parts: only what the views use is here.
  return chat as unknown as Chat;
}

function fakeLine(line: FakeLine, id: string, n: number, persons: readonly Person[], now: number): ChatLine {
  const status = line.status ?? 'sent';
  return {
    id,
    from: `seat-${line.by}`,
    name: persons[line.by]?.name.value ?? 'Edsger',
    text: line.text,
    at: now - line.ago * MINUTE_MS,
    status:
      status === 'sent' ? { at: 'sent', n } : status === 'pending' ? { at: 'pending' } : { at: 'failed', code: status },
  };
}
