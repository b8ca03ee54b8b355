import { useContext } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { OnTile } from './onTile.ts';
import s from './OnTileView.module.css';

/** What lies on somebody's tile: a raised hand with its place in the order, and reactions on their way up. */
export const OnTileView = ({ seat }: { seat: string }) => {
  const on = useContext(OnTile);
  if (!on) return null;
  const hands = on.hands.value;
  const place = hands.indexOf(seat) + 1;
  return (
    <>
      {place > 0 && (
        <span class={s.hand} data-hand={place}>
          <Icon name={INSIDE.hand} size={16} />
          {hands.length > 1 && (
            <span class="tabular" aria-hidden="true">
              {place}
            </span>
          )}
          <span class="visually-hidden">{hands.length > 1 ? t('talk.hand.place', { place }) : t('talk.hand.up')}</span>
        </span>
      )}
      {/* Said aloud elsewhere, now and then. */}
      <span class={s.floats} aria-hidden="true">
        {on.floats.of(seat).value.map(({ id, emoji, count, lane }) => (
          <span key={id} class={s.float} data-reaction={emoji} style={{ left: `${lane * 100}%` }}>
            {emoji}
            {count > 1 && <span class={`${s.count} tabular`}>×{count}</span>}
          </span>
        ))}
      </span>
    </>
  );
};
