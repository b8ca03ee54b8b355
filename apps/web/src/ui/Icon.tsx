import { ICON_PATHS, type IconName } from './iconPaths.ts';

export type { IconName };

/** An icon in the colour of its text. Never speaks: the control around it has the name. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: 16 | 20 | 24 | 32 }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width={name === 'more' ? 2.5 : 1.75}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={typeof name === 'string' ? ICON_PATHS[name] : name.path} />
  </svg>
);
