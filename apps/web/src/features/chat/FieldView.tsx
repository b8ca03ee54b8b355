import { LIMITS, type Chat } from '@parley/client';
import type { Signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import s from './FieldView.module.css';

/** Characters before the limit from which it is shown. */
const NEAR = 200;

/** Where one writes. What is not sent stays in the draft. */
export const FieldView = ({ chat, draft }: { chat: Chat; draft: Signal<string> }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.value;
  const { name } = chat;
  const label = name === null ? t('room.chat.placeholder') : t('talk.placeholder', { name });
  useEffect(() => {
    // On a phone the keyboard would cover half of what one came to read; and arrows on the tabs must not lose their place.
    const onTab = document.activeElement?.getAttribute('role') === 'tab';
    if (matchMedia('(hover: hover)').matches && !onTab) field.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);
  const send = (): void => {
    if (text.trim() === '') return;
    chat.send(text);
    draft.value = '';
    field.current?.focus();
  };
  return (
    <form
      class={s.form}
      data-private={name === null ? undefined : ''}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {name !== null && (
        <span class={s.lock}>
          <Icon name="lock" size={16} />
        </span>
      )}
      <textarea
        ref={field}
        class={s.field}
        rows={1}
        dir="auto"
        value={text}
        maxLength={LIMITS.chatText}
        placeholder={label}
        aria-label={label}
        enterkeyhint="send"
        onInput={(event) => {
          draft.value = event.currentTarget.value;
          if (draft.value.trim() !== '') chat.type();
        }}
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
