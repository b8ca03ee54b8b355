import type { Chat } from '@parley/client';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import s from './ConversationTabs.module.css';

type ConversationTabsProps = {
  readonly tabs: readonly Chat[];
  readonly shown: Chat;
  readonly onShow: (conversation: string) => void;
};

/** One tab per conversation, the room's first; arrows, Home and End move, as the ARIA tabs pattern says. */
export const ConversationTabs = ({ tabs, shown, onShow }: ConversationTabsProps) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  const move = (key: string): boolean => {
    const now = tabs.indexOf(shown);
    const next = tabs[after(key, now, tabs.length) ?? -1];
    if (!next) return false;
    onShow(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
    return true;
  };
  return (
    <div
      ref={list}
      class={s.tabs}
      role="tablist"
      tabIndex={-1}
      aria-label={t('talk.conversations')}
      onKeyDown={(event) => {
        if (move(event.key)) event.preventDefault();
      }}
    >
      {tabs.map((chat) => (
        <Tab key={chat.id} chat={chat} selected={chat === shown} onShow={onShow} />
      ))}
    </div>
  );
};

const Tab = ({ chat, selected, onShow }: { chat: Chat; selected: boolean; onShow: (id: string) => void }) => {
  const unread = chat.unread.value;
  const name = chat.name ?? t('talk.everyone');
  return (
    <button
      type="button"
      class={s.tab}
      role="tab"
      id={`tab-${chat.id}`}
      aria-label={unread > 0 ? t('talk.unread', { name, count: unread }) : undefined}
      aria-selected={selected}
      aria-controls="conversation"
      tabIndex={selected ? 0 : -1}
      onClick={() => onShow(chat.id)}
    >
      {chat.name !== null && <Icon name="lock" size={16} />}
      <bdi>{name}</bdi>
      {unread > 0 && <span class={`${s.badge} tabular`} aria-hidden="true" data-count={unread > 99 ? '99+' : unread} />}
    </button>
  );
};

function after(key: string, now: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (now + 1) % count;
    case 'ArrowLeft':
      return (now - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
