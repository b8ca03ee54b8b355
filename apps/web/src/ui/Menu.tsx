import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';
import { IconButton, type IconButtonProps } from './IconButton.tsx';
import s from './Menu.module.css';
import { itemAfter } from './menuKeys.ts';
import { usePlace } from './usePlace.ts';

/** One line of a menu. With `checked` it is a choice among those of its section. */
export type MenuItem = {
  readonly id: string;
  readonly label: string;
  /** The language of the label (BCP 47), where it is not the page's. */
  readonly lang?: string;
  readonly icon?: IconName;
  readonly checked?: boolean;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
};

/** Lines that belong together. */
export type MenuSection = { readonly title?: string; readonly items: readonly MenuItem[] };

type MenuProps = {
  /** Names the menu; the button has a name of its own. */
  readonly label: string;
  readonly button: Pick<IconButtonProps, 'icon' | 'label' | 'tone' | 'size' | 'shortcut' | 'tip' | 'disabled'>;
  /** A function is asked when the menu opens: where there are many menus, of which hardly any is opened. */
  readonly sections: readonly MenuSection[] | (() => readonly MenuSection[]);
  readonly placement?: 'above' | 'below';
  readonly onOpen?: () => void;
};

/** A button and its menu: a popover that closes on Escape and a press elsewhere and gives the focus back; a sheet on phones. */
export const Menu = ({ label, button, sections, placement = 'above', onOpen }: MenuProps) => {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  usePlace(popover, opener, open, placement);
  useEffect(() => {
    const menu = popover.current;
    if (!menu || !open) return;
    const items = itemsOf(menu);
    // A list of choices opens at the one in use; a menu that only has some among its lines, at its first.
    const chosen = items[0]?.ariaChecked && items.find((item) => item.ariaChecked === 'true');
    (chosen || items[0])?.focus();
  }, [open]);
  const shown = typeof sections === 'function' ? (open ? sections() : []) : sections;
  const close = (): void => {
    popover.current?.hidePopover();
    opener.current?.focus();
  };
  return (
    <>
      <IconButton
        {...button}
        menu={id}
        expanded={open}
        buttonRef={opener}
        onClick={() => {
          if (!open) onOpen?.();
        }}
      />
      <div
        ref={popover}
        id={id}
        class={s.menu}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        // Before, so that what is only drawn in an open menu is there with the first picture of it.
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          const items = itemsOf(event.currentTarget);
          const now = items.findIndex((item) => item === document.activeElement);
          const next = itemAfter(
            event.key,
            now,
            items.map((item) => item.textContent ?? ''),
          );
          if (event.key === 'Tab') close();
          else if (next !== null) items[next]?.focus();
          if (next !== null || event.key === 'Tab') event.preventDefault();
          // Keys of an open menu are not keys of the page.
          event.stopPropagation();
        }}
      >
        {shown.map((section, index) => (
          <fieldset key={section.title ?? index} class={s.section} aria-label={section.title}>
            {section.title && (
              <div class={s.title} aria-hidden="true">
                {section.title}
              </div>
            )}
            {section.items.map((item) => (
              <Line key={item.id} item={item} close={close} />
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
};

const Line = ({ item, close }: { item: MenuItem; close: () => void }) => (
  <button
    type="button"
    class={`${s.item} ${item.danger ? s.danger : ''}`}
    role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
    aria-checked={item.checked}
    disabled={item.disabled ?? false}
    tabIndex={-1}
    onClick={() => {
      close();
      item.onSelect();
    }}
  >
    {item.checked ? <Icon name="check" /> : item.icon ? <Icon name={item.icon} /> : <span />}
    <span lang={item.lang}>{item.label}</span>
    {item.hint && <span class={s.hint}>{item.hint}</span>}
  </button>
);

function itemsOf(menu: HTMLElement): HTMLButtonElement[] {
  return [...menu.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
}
