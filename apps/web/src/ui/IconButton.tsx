import type { Ref } from 'preact';
import { shortcuts } from '../shortcuts.ts';
import { Icon, type IconName } from './Icon.tsx';
import s from './IconButton.module.css';

export type IconButtonProps = {
  readonly icon: IconName;
  /** The name of the control, also its tooltip: says what a click will do. */
  readonly label: string;
  /** One key; shown in the tooltip. The page's key table listens for it. */
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  /** `refused`: off or muted. `danger`: leaves. */
  readonly tone?: 'plain' | 'stage' | 'refused' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  readonly badge?: number | string;
  /** The badge only counts: nothing is new. */
  readonly quietBadge?: boolean;
  readonly tip?: 'above' | 'below' | 'belowEnd';
  readonly disabled?: boolean;
  readonly onClick?: (event: MouseEvent) => void;
  /** Keys that mean something on this button alone. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  /** The id of the popover that it opens, which makes it a menu button. */
  readonly menu?: string;
};

/** A button that shows an icon, with its name and key in a tooltip. */
export const IconButton = (props: IconButtonProps) => {
  const { icon, label, shortcut, pressed, expanded, tone = 'plain', size = 'medium', badge, tip = 'above' } = props;
  const key = shortcuts.on.value ? shortcut : undefined;
  return (
    <button
      ref={props.buttonRef ?? null}
      type="button"
      class={[s.button, s[tone], size !== 'medium' && s[size]].filter(Boolean).join(' ')}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-haspopup={props.menu === undefined ? undefined : 'menu'}
      aria-controls={props.menu}
      // The browser's own link between the two: a second press closes the menu, which a handler could not tell from a first.
      popovertarget={props.menu}
      aria-keyshortcuts={key}
      data-shortcut={shortcut}
      disabled={props.disabled ?? false}
      onClick={(event) => props.onClick?.(event)}
      onKeyDown={(event) => props.onKeyDown?.(event)}
    >
      <Icon name={icon} size={size === 'small' ? 16 : size === 'large' ? 24 : 20} />
      {badge !== undefined && (
        <span class={`${s.badge} ${props.quietBadge ? s.quiet : ''}`} aria-hidden="true">
          {badge}
        </span>
      )}
      <span class={`${s.tip} ${s[tip]}`} data-label={label} data-key={key} aria-hidden="true" />
    </button>
  );
};
