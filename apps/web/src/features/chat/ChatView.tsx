import { LIMITS, type Call, type ChatLine } from '@parley/client';
import type { Signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { errorText } from '../../i18n/codes.ts';
import { t } from '../../i18n/t.ts';
import { clockTime } from '../../i18n/time.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import s from './ChatView.module.css';
import { pieces } from './links.ts';
import { timeline, type Coming, type Entry } from './timeline.ts';

type ChatViewProps = {
  readonly call: Call;
  readonly comings: readonly Coming[];
  /** What is written and not sent; outlives the panel. */
  readonly draft: Signal<string>;
  /** How many lines had been read when the panel opened. */
  readonly readUpTo: number | null;
};

/** Entries drawn at first, and more with each step back: a long history stays light. */
const WINDOW = 120;
/** Pixels from the end within which one still reads along. */
const AT_END = 48;

/** The conversation: what was said, who came and went, and a field. */
export const ChatView = ({ call, comings, draft, readUpTo }: ChatViewProps) => {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** Pixels from the top of what is seen to the end, while earlier lines are on their way in. */
  const below = useRef<number | null>(null);
  const [shown, setShown] = useState(WINDOW);
  const [behind, setBehind] = useState(false);
  const lines = call.chat.lines.value;
  const entries = timeline(lines, comings, readUpTo);
  useLayoutEffect(() => {
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    else setBehind(true);
  }, [lines.length, comings.length]);
  useLayoutEffect(() => {
    // Earlier lines come in above: what one was reading stays where it is.
    const scroller = list.current;
    if (scroller && below.current !== null) scroller.scrollTop = scroller.scrollHeight - below.current;
    below.current = null;
  }, [shown]);
  const showEarlier = (): void => {
    if (list.current) below.current = list.current.scrollHeight - list.current.scrollTop;
    setShown(shown + WINDOW * 4);
  };
  const toEnd = (): void => {
    atEnd.current = true;
    setBehind(false);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  };
  return (
    <div class={s.chat}>
      {entries.length === 0 && <p class={s.empty}>{t('room.chat.empty')}</p>}
      <div
        ref={list}
        class={s.scroller}
        role="log"
        // What is new is said once, by the announcer. What scrolls must be reachable by keyboard.
        aria-live="off"
        tabIndex={0}
        aria-label={t('room.chat.lines')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END;
          if (atEnd.current) setBehind(false);
        }}
      >
        <ol class={s.list}>
          {entries.length > shown && (
            <li class={s.earlier}>
              <Button kind="quiet" onClick={showEarlier}>
                {t('room.chat.earlier')}
              </Button>
            </li>
          )}
          {entries.slice(-shown).map((entry) => (
            <EntryView key={entry.key} entry={entry} call={call} />
          ))}
        </ol>
      </div>
      {behind && (
        <button type="button" class={s.behind} onClick={toEnd}>
          {t('room.chat.behind')}
        </button>
      )}
      <Field call={call} draft={draft} onSent={toEnd} />
    </div>
  );
};

const EntryView = ({ entry, call }: { entry: Entry; call: Call }) => {
  switch (entry.type) {
    case 'new':
      return <li class={s.divider}>{t('room.chat.new')}</li>;
    case 'joined':
    case 'left':
      return (
        <li class={s.coming}>
          <bdi>{t(entry.type === 'joined' ? 'room.joined' : 'room.left', { name: entry.name })}</bdi>{' '}
          <time class="tabular">{clockTime(entry.at)}</time>
        </li>
      );
    case 'group':
      return (
        <li class={s.group} data-mine={entry.from === call.me || undefined}>
          <p class={s.head}>
            <bdi>{entry.from === call.me ? t('room.you') : entry.name}</bdi>{' '}
            <time class="tabular" dateTime={new Date(entry.at).toISOString()}>
              {clockTime(entry.at)}
            </time>
          </p>
          {entry.lines.map((line) => (
            <Line key={line.id} line={line} call={call} />
          ))}
        </li>
      );
  }
};

const Line = ({ line, call }: { line: ChatLine; call: Call }) => (
  <div class={s.line} data-status={line.status.at}>
    <p dir="auto" class={s.text}>
      {pieces(line.text).map((piece, i) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
    {line.status.at === 'pending' && <p class={s.status}>{t('room.chat.sending')}</p>}
    {line.status.at === 'failed' && (
      <p class={s.failed} role="alert">
        {errorText(line.status.code)}{' '}
        <button type="button" onClick={() => call.chat.retry(line.id)}>
          {t('room.chat.retry')}
        </button>
        <button type="button" onClick={() => call.chat.discard(line.id)}>
          {t('room.chat.discard')}
        </button>
      </p>
    )}
  </div>
);

/** Characters before the limit from which it is shown. */
const NEAR = 200;

const Field = ({ call, draft, onSent }: { call: Call; draft: Signal<string>; onSent: () => void }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.value;
  useEffect(() => {
    // On a phone the keyboard would cover half of what one came to read.
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);
  const send = (): void => {
    if (text.trim() === '') return;
    call.chat.send(text);
    draft.value = '';
    onSent();
    field.current?.focus();
  };
  return (
    <form
      class={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        class={s.field}
        rows={1}
        dir="auto"
        value={text}
        maxLength={LIMITS.chatText}
        placeholder={t('room.chat.placeholder')}
        aria-label={t('room.chat.placeholder')}
        enterkeyhint="send"
        onInput={(event) => (draft.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {text.length > LIMITS.chatText - NEAR && (
        <span class={`${s.left} tabular`}>{t('room.chat.left', { count: LIMITS.chatText - text.length })}</span>
      )}
      <IconButton icon={INSIDE.send} label={t('room.chat.send')} disabled={text.trim() === ''} onClick={send} />
    </form>
  );
};
