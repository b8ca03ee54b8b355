import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import s from './PagerView.module.css';

type PagerViewProps = { readonly page: number; readonly pages: number; readonly onTurn: (page: number) => void };

/** Turns the pages of tiles: by its buttons, and by the arrow keys on them. */
export const PagerView = ({ page, pages, onTurn }: PagerViewProps) => {
  const turn = (to: number): void => {
    if (to < 0 || to >= pages) return;
    onTurn(to);
    announce(t('stage.page.now', { page: to + 1, pages }));
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    turn(page + step);
  };
  return (
    <div class={s.pager} role="group" aria-label={t('stage.pages')}>
      <IconButton
        icon={INSIDE.arrowLeft}
        label={t('stage.page.before')}
        tone="stage"
        size="small"
        onKeyDown={press}
        onClick={() => turn(page - 1)}
      />
      <span class={`${s.where} tabular`}>{t('stage.page', { page: page + 1, pages })}</span>
      <IconButton
        icon="arrowRight"
        label={t('stage.page.after')}
        tone="stage"
        size="small"
        onKeyDown={press}
        onClick={() => turn(page + 1)}
      />
    </div>
  );
};
