import type { Call, Chat, ChatLine } from '@parley/client';
import { errorText } from '../../i18n/codes.ts';
import { t } from '../../i18n/t.ts';
import { clockTime } from '../../i18n/time.ts';
import s from './ChatView.module.css';
import { pieces } from './links.ts';
import type { Entry } from './timeline.ts';

type EntryViewProps = {
  readonly entry: Entry;
  readonly call: Call;
  readonly chat: Chat;
  readonly onWrite: (seat: string) => void;
};

/** One thing of a conversation: lines of one author, who came or went, the divider before what is new. */
export const EntryView = ({ entry, call, chat, onWrite }: EntryViewProps) => {
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
            <Author entry={entry} call={call} chat={chat} onWrite={onWrite} />{' '}
            <time class="tabular" dateTime={new Date(entry.at).toISOString()}>
              {clockTime(entry.at)}
            </time>
          </p>
          {entry.lines.map((line) => (
            <Line key={line.id} line={line} chat={chat} />
          ))}
        </li>
      );
  }
};

/** Who said it. In the room's conversation the name of somebody who is here leads to writing to them alone. */
const Author = ({ entry, call, chat, onWrite }: EntryViewProps & { entry: Extract<Entry, { type: 'group' }> }) => {
  const { from, name } = entry;
  // The operator has removed what is known of the author.
  if (name === '') return null;
  if (from === call.me) return <bdi>{t('room.you')}</bdi>;
  const here = chat.id === 'room' && call.people.value.some((person) => person.id === from);
  if (!here) return <bdi>{name}</bdi>;
  return (
    <button
      type="button"
      class={s.author}
      title={t('talk.write', { name })}
      aria-label={t('talk.write', { name })}
      onClick={() => onWrite(from)}
    >
      <bdi>{name}</bdi>
    </button>
  );
};

const Line = ({ line, chat }: { line: ChatLine; chat: Chat }) => (
  <div class={s.line} data-status={line.status.at}>
    {line.text === '' && <p class={s.status}>{t('room.chat.removed')}</p>}
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
        <button type="button" onClick={() => chat.retry(line.id)}>
          {t('room.chat.retry')}
        </button>
        <button type="button" onClick={() => chat.discard(line.id)}>
          {t('room.chat.discard')}
        </button>
      </p>
    )}
  </div>
);
