import { Icon, type IconName } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { Said, Tone } from './webhook.ts';
import s from './webhooks.module.css';

const ICONS: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  waiting: INSIDE.clock,
  bad: 'warning',
  none: 'more',
};

/** How something went: a sign for who looks over many, and the words. */
export const Outcome = ({ said: { tone, text, more } }: { said: Said }) => (
  <span class={s.outcome} data-tone={tone}>
    <Icon name={ICONS[tone]} size={16} />
    <span class={s.words}>
      <span>{text}</span>
      {more !== null && <span class={s.more}>{more}</span>}
    </span>
  </span>
);
