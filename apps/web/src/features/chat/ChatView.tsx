import type { Call, Chat } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import s from './ChatView.module.css';
import { ConversationTabs } from './ConversationTabs.tsx';
import { ConversationView } from './ConversationView.tsx';
import { FieldView } from './FieldView.tsx';
import type { TalkModel } from './talk.ts';
import type { Coming } from './timeline.ts';
import { typingText } from './typing.ts';

type ChatViewProps = {
  readonly call: Call;
  readonly talk: TalkModel;
  readonly comings: readonly Coming[];
};

/** The conversations: one tab for everybody and one for each person written to alone; what was said, and a field. */
export const ChatView = ({ call, talk, comings }: ChatViewProps) => {
  const chat = talk.shown.value;
  const tabs = talk.tabs.value;
  const tabbed = tabs.length > 1;
  return (
    <div class={s.chat}>
      {tabbed && <ConversationTabs tabs={tabs} shown={chat} onShow={(id) => talk.show(id)} />}
      <div
        class={s.conversation}
        {...(tabbed ? { id: 'conversation', role: 'tabpanel', 'aria-labelledby': `tab-${chat.id}` } : {})}
      >
        {chat.name !== null && (
          <Private name={chat.name} left={!isHere(call, chat)} onClose={() => talk.put(chat.id)} />
        )}
        <ConversationView
          key={chat.id}
          call={call}
          chat={chat}
          comings={chat.id === 'room' ? comings : NOBODY}
          readUpTo={talk.readUpTo.value}
          onWrite={(seat) => talk.show(seat)}
        />
        <Typing call={call} chat={chat} />
        <FieldView key={`field-${chat.id}`} chat={chat} draft={talk.draftOf(chat.id)} />
      </div>
    </div>
  );
};

const NOBODY: readonly Coming[] = [];

const isHere = (call: Call, chat: Chat): boolean => call.people.value.some((person) => person.id === chat.id);

/** So that nobody writes to one what is meant for all, nor to all what is meant for one. */
const Private = ({ name, left, onClose }: { name: string; left: boolean; onClose: () => void }) => (
  <p class={s.private}>
    <Icon name="lock" size={16} />
    <bdi>{t(left ? 'talk.private.left' : 'talk.private', { name })}</bdi>
    <IconButton icon="close" label={t('talk.close')} tip="below" size="small" onClick={onClose} />
  </p>
);

/** Who is writing: a line that is always there, so that nothing moves when somebody begins. */
const Typing = ({ call, chat }: { call: Call; chat: Chat }) => {
  const names = chat.typing.value.flatMap(
    (seat) => call.people.value.find((person) => person.id === seat)?.name.value ?? [],
  );
  const text = typingText(names);
  return (
    <p class={s.typing} data-typing={text === '' ? undefined : ''}>
      {text !== '' && (
        <>
          <span class={s.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <bdi>{text}</bdi>
        </>
      )}
    </p>
  );
};
