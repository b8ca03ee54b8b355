import type { Call, Chat } from '@parley/client';
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { toast } from '../../ui/toast.tsx';

/** What the panel remembers of the conversations: which one is shown, what was read when, and what is written and not sent. */
export interface TalkModel {
  readonly shown: ReadonlySignal<Chat>;
  /** Those worth a tab: the room's, and where something was said or is being written. */
  readonly tabs: ReadonlySignal<readonly Chat[]>;
  /** The number of the last line that had been read when the conversation came into view; null: all were. */
  readonly readUpTo: ReadonlySignal<number | null>;
  /** Lines of others that were not read, in all conversations. */
  readonly unread: ReadonlySignal<number>;
  /** What is written and not sent; outlives the panel. */
  draftOf(conversation: string): Signal<string>;
  /** Shows a conversation, begun now if there was none. False for strangers. */
  show(conversation: string): boolean;
  /** Takes a conversation's tab away, with what was being written in it; writing there again or a new line brings it back. */
  put(conversation: string): void;
  close(): void;
}

/** Follows the conversations of a call. `open` is true while the panel shows them; `reply` opens it on one. */
export function createTalkModel(
  call: Call,
  open: ReadonlySignal<boolean>,
  reply: (conversation: string) => void,
): TalkModel {
  const shown = signal<Chat>(call.chat);
  const readUpTo = signal<number | null>(null);
  const looking = signal(document.visibilityState === 'visible');
  const drafts = new Map<string, Signal<string>>();
  const draftOf = (conversation: string): Signal<string> => {
    const known = drafts.get(conversation) ?? signal('');
    drafts.set(conversation, known);
    return known;
  };
  /** How many lines a conversation had when its tab was taken away. */
  const putAway = signal<ReadonlyMap<string, number>>(new Map());
  const inView = computed(() => (open.value && looking.value ? shown.value : null));
  const look = (): void => void (looking.value = document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', look);
  let viewed: Chat | null = null;
  const ends = [
    () => document.removeEventListener('visibilitychange', look),
    effect(() => {
      const chat = inView.value;
      const { value: lines } = shown.value.lines;
      // What was unread when it came into view stays divided from the rest for as long as it is seen.
      if (chat && chat !== viewed) readUpTo.value = chat.unread.value > 0 ? chat.read.value : null;
      viewed = chat;
      if (chat && lines.length > 0) chat.markRead();
    }),
    sayNewLines(call, inView, reply),
  ];
  return {
    shown,
    tabs: computed(() =>
      call.conversations.value.filter(
        (chat) =>
          chat.lines.value.length > (putAway.value.get(chat.id) ?? -1) &&
          isWorthATab(chat, shown.value, draftOf(chat.id)),
      ),
    ),
    readUpTo,
    unread: computed(() => call.conversations.value.reduce((sum, chat) => sum + chat.unread.value, 0)),
    draftOf,
    show: (conversation) => {
      const chat = call.conversation(conversation);
      if (chat) shown.value = chat;
      putAway.value = new Map([...putAway.peek()].filter(([id]) => id !== conversation));
      return chat !== null;
    },
    put: (conversation) => {
      const chat = call.conversations.value.find(({ id }) => id === conversation);
      if (!chat || chat === call.chat) return;
      draftOf(conversation).value = '';
      putAway.value = new Map(putAway.peek()).set(conversation, chat.lines.value.length);
      if (shown.peek() === chat) shown.value = call.chat;
    },
    close: () => ends.forEach((end) => end()),
  };
}

const isWorthATab = (chat: Chat, shown: Chat, draft: Signal<string>): boolean =>
  chat.id === 'room' || chat === shown || chat.lines.value.length > 0 || draft.value !== '';

/** Lines of others are said aloud; those that were there before are history, and where they are not in view they pass by too. */
function sayNewLines(
  call: Call,
  inView: ReadonlySignal<Chat | null>,
  reply: (conversation: string) => void,
): () => void {
  const ends = new Map<Chat, () => void>();
  const stop = effect(() => {
    for (const chat of call.conversations.value) {
      if (!ends.has(chat)) ends.set(chat, sayLinesOf(chat, call.me, inView, reply));
    }
  });
  return () => {
    stop();
    for (const end of ends.values()) end();
  };
}

function sayLinesOf(
  chat: Chat,
  me: string,
  inView: ReadonlySignal<Chat | null>,
  reply: (conversation: string) => void,
): () => void {
  let said = chat.before;
  let takeAway = (): void => {};
  const stopLooking = inView.subscribe((seen) => seen === chat && takeAway());
  const stopHearing = chat.lines.subscribe((lines) => {
    const last = lines.findLast((line) => line.status.at === 'sent');
    const n = last?.status.at === 'sent' ? last.status.n : 0;
    const isNew = n > said && last !== undefined && last.from !== me;
    said = Math.max(said, n);
    if (!isNew) return;
    const isPrivate = chat.id !== 'room';
    const text = t(isPrivate ? 'talk.said' : 'room.chat.said', { name: last.name, text: last.text.slice(0, 140) });
    if (inView.peek() === chat) announce(text);
    else {
      takeAway();
      takeAway = toast(
        isPrivate ? { text, action: { label: t('talk.reply'), onSelect: () => reply(chat.id) } } : { text },
      );
    }
  });
  return () => {
    stopLooking();
    stopHearing();
    takeAway();
  };
}
