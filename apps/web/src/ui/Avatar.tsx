import s from './Avatar.module.css';
import { hueOf, initialsOf } from './avatar.ts';

/** Initials on a colour of the name. Decoration: the name stands beside it. `tile` grows with the query container around it. */
export const Avatar = ({ name, size = 'medium' }: { name: string; size?: 'small' | 'medium' | 'large' | 'tile' }) => (
  <span class={`${s.avatar} ${s[size]}`} style={{ '--hue': String(hueOf(name)) }} aria-hidden="true">
    {initialsOf(name)}
  </span>
);
