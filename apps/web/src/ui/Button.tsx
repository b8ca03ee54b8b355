import type { ComponentChildren, Ref } from 'preact';
import s from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';

type Looks = {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'medium' | 'large';
  readonly icon?: IconName;
  /** Works on something: keeps its size, says so, and takes no second click. */
  readonly busy?: boolean;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
};

type ButtonProps = Looks & {
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly onClick?: () => void;
  readonly buttonRef?: Ref<HTMLButtonElement>;
};

/** A button with words on it. One `primary` per view. */
export const Button = ({ type = 'button', disabled = false, onClick, buttonRef, ...looks }: ButtonProps) => (
  <button
    ref={buttonRef ?? null}
    type={type}
    class={classes(looks)}
    disabled={disabled}
    aria-disabled={looks.busy || undefined}
    onClick={(event) => {
      if (!looks.busy) onClick?.();
      else event.preventDefault();
    }}
  >
    <Face {...looks} />
  </button>
);

/** A link that looks like a button: it goes somewhere, in a tab of its own where it leads `apart`. */
export const ButtonLink = ({ href, apart, ...looks }: Looks & { readonly href: string; readonly apart?: boolean }) => (
  <a href={href} class={classes(looks)} target={apart ? '_blank' : undefined}>
    <Face {...looks} />
  </a>
);

const Face = ({ icon, busy, children }: Looks) => (
  <>
    {busy ? <Spinner /> : icon && <Icon name={icon} />}
    {children}
  </>
);

function classes({ kind = 'secondary', size = 'medium', busy = false, wide = false }: Looks): string {
  return [s.button, s[kind], size === 'large' && s.large, wide && s.wide, busy && s.busy].filter(Boolean).join(' ');
}
