import type { Call, Person } from '@parley/client';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { useSize } from '../../layout/useSize.ts';
import { arrange, settled, type Arrangement } from './arrange.ts';
import { PagerView } from './PagerView.tsx';
import { SelfView } from './SelfView.tsx';
import type { StageModel } from './stage.ts';
import s from './StageView.module.css';
import { TileFrame } from './TileFrame.tsx';

/** Everybody's pictures: laid out when people or screens come or go, the layout or the size changes, and at no other time. */
export const StageView = ({ call, stage }: { call: Pick<Call, 'people'>; stage: StageModel }) => {
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef<Arrangement<Person> | null>(null);
  const size = useSize(ref);
  const mode = stage.mode.value;
  const arrangement = settled(
    before.current,
    arrange({
      people: call.people.value,
      sharing: stage.sharing.value,
      mode,
      pinned: stage.pinned.value,
      // Only a spotlight follows who speaks.
      speaker: mode === 'spotlight' ? stage.speaker.value : null,
      selfHidden: stage.selfHidden.value,
      page: stage.page.value,
      size,
    }),
  );
  before.current = arrangement;
  const { tiles, floating, page, pages } = arrangement;
  return (
    <section ref={ref} class={s.stage} aria-label={t('room.stage')}>
      {tiles.map((tile) => (
        <TileFrame key={tile.key} tile={tile} stage={stage} />
      ))}
      {floating && (
        <SelfView
          person={floating}
          beside={tiles.map(({ box }) => box)}
          stage={size}
          corner={stage.corner}
          onHide={() => stage.hideSelf(true)}
        />
      )}
      {pages > 1 && <PagerView page={page} pages={pages} onTurn={(to) => stage.turnTo(to)} />}
    </section>
  );
};
