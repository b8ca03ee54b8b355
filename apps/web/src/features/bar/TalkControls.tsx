import { REACTIONS, type Call } from '@parley/client';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { usePlace } from '../../ui/usePlace.ts';
import { toggleHand } from '../hand/hands.ts';
import { nameOf } from '../reactions/reactions.ts';
import s from './TalkControls.module.css';

/** Raise a hand, and react. On a phone the hand lives in the sheet of the reactions. */
export const TalkControls = ({ call }: { call: Call }) => {
  const up = call.hand.value;
  return (
    <>
      <span class={s.wideOnly}>
        <IconButton
          icon={INSIDE.hand}
          label={t(up ? 'talk.hand.lower' : 'talk.hand.raise')}
          shortcut="H"
          tone="stage"
          size="large"
          pressed={up}
          onClick={() => toggleHand(call)}
        />
      </span>
      <Reactions call={call} />
    </>
  );
};

/** The button and its popover: it stays open, because one claps more than once. Escape and a press elsewhere close it. */
const Reactions = ({ call }: { call: Call }) => {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  usePlace(popover, opener, open, 'above');
  useEffect(() => {
    if (open && popover.current) itemsOf(popover.current)[0]?.focus();
  }, [open]);
  const close = (): void => {
    popover.current?.hidePopover();
    opener.current?.focus();
  };
  return (
    <>
      <IconButton
        icon={INSIDE.smile}
        label={t('talk.react')}
        tone="stage"
        size="large"
        menu={id}
        expanded={open}
        buttonRef={opener}
      />
      <div
        ref={popover}
        id={id}
        class={s.popover}
        popover="auto"
        role="menu"
        aria-label={t('talk.reactions')}
        tabIndex={-1}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          const items = itemsOf(event.currentTarget);
          const step = STEPS.get(event.key);
          if (event.key === 'Tab') close();
          else if (step !== undefined) {
            const now = items.findIndex((item) => item === document.activeElement);
            items[(now + step + items.length) % items.length]?.focus();
          }
          if (step !== undefined || event.key === 'Tab') event.preventDefault();
          // Keys of an open menu are not keys of the page.
          event.stopPropagation();
        }}
      >
        <div class={s.signs} role="group">
          {REACTIONS.map((emoji) => (
            <button
              key={emoji}
              type="button"
              class={s.sign}
              role="menuitem"
              tabIndex={-1}
              aria-label={nameOf(emoji)}
              title={nameOf(emoji)}
              onClick={() => {
                call.react(emoji);
                // The sheet of a phone lies over the people one reacts to.
                if (matchMedia('(max-width: 640px)').matches) close();
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
        <button
          type="button"
          class={s.hand}
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            toggleHand(call);
            close();
          }}
        >
          <Icon name={INSIDE.hand} />
          {t(call.hand.value ? 'talk.hand.lower' : 'talk.hand.raise')}
        </button>
      </div>
    </>
  );
};

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
]);

/** What can be reached: on a wide screen the hand is not among it. */
function itemsOf(menu: HTMLElement): HTMLButtonElement[] {
  return [...menu.querySelectorAll<HTMLButtonElement>('button')].filter((item) => item.offsetParent !== null);
}
