import type { Call, Chat } from '@parley/client';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import s from './ChatView.module.css';
import { EntryView } from './EntryView.tsx';
import { timeline, type Coming } from './timeline.ts';
import { startOf, stepBack } from './window.ts';

type ConversationViewProps = {
  readonly call: Call;
  readonly chat: Chat;
  readonly comings: readonly Coming[];
  /** How many lines had been read when it came into view. */
  readonly readUpTo: number | null;
  /** Somebody's name was pressed: write to them alone. */
  readonly onWrite: (seat: string) => void;
};

/** Pixels from the end within which one still reads along. */
const AT_END = 48;

/** What was said, the end of it first: a long history is drawn as one goes back. */
export const ConversationView = ({ call, chat, comings, readUpTo, onWrite }: ConversationViewProps) => {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** Pixels from the top of what is seen to the end, measured before earlier lines come in above. */
  const below = useRef(0);
  /** The id of the line that one went back to; null while one reads along at the end. */
  const [first, setFirst] = useState<string | null>(null);
  const [behind, setBehind] = useState(false);
  const lines = chat.lines.value;
  const start = startOf(lines, first);
  const top = lines[start]?.id;
  const entries = timeline(lines, comings, readUpTo, start);
  const seen = useRef({ top, last: lines.at(-1)?.id, comings: comings.length });
  const grewAbove = seen.current.top !== top && !atEnd.current;
  if (grewAbove && list.current) below.current = list.current.scrollHeight - list.current.scrollTop;
  const toEnd = (): void => {
    atEnd.current = true;
    setBehind(false);
    setFirst(null);
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = { top, last: lines.at(-1)?.id, comings: comings.length };
    const scroller = list.current;
    if (!scroller) return;
    const said = before.last !== seen.current.last && lines.at(-1)?.from === call.me;
    if (said) toEnd();
    else if (atEnd.current) scroller.scrollTop = scroller.scrollHeight;
    // What one was reading stays where it is.
    else if (before.top !== top) scroller.scrollTop = scroller.scrollHeight - below.current;
    else if (before.last !== seen.current.last || before.comings !== comings.length) setBehind(true);
  }, [top, lines, comings]);
  const showEarlier = (): void => {
    atEnd.current = false;
    if (start === 0) {
      setFirst(top ?? null);
      void chat.readEarlier().then(() => setFirst(chat.lines.value[0]?.id ?? null));
    } else setFirst(stepBack(lines, start));
  };
  return (
    <>
      {entries.length === 0 && (
        <p class={s.empty}>
          {chat.name === null ? t('room.chat.empty') : t('talk.private.empty', { name: chat.name })}
        </p>
      )}
      <div
        ref={list}
        class={s.scroller}
        role="log"
        // What is new is said once, by the announcer. What scrolls must be reachable by keyboard.
        aria-live="off"
        tabIndex={0}
        aria-label={t('room.chat.lines')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          const now = scrollHeight - scrollTop - clientHeight < AT_END;
          if (now === atEnd.current) return;
          if (now) toEnd();
          else {
            atEnd.current = false;
            setFirst(top ?? null);
          }
        }}
      >
        <ol class={s.list}>
          {(start > 0 || chat.hasEarlier.value) && (
            <li class={s.earlier}>
              <Button kind="quiet" onClick={showEarlier}>
                {t('room.chat.earlier')}
              </Button>
            </li>
          )}
          {entries.map((entry) => (
            <EntryView key={entry.key} entry={entry} call={call} chat={chat} onWrite={onWrite} />
          ))}
        </ol>
      </div>
      {behind && (
        <div class={s.behindPlace}>
          <button type="button" class={s.behind} onClick={toEnd}>
            {t('room.chat.behind')}
          </button>
        </div>
      )}
    </>
  );
};
