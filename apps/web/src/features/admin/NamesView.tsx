import type { Admin, NameEntry } from '@parley/client/admin';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { AskDialog, type Question } from './AskDialog.tsx';
import { moment } from './figures.ts';
import own from './lists.module.css';
import { Asking, Nothing } from './Nothing.tsx';
import { Stale } from './Stale.tsx';
import { Cell, Column, Row, Table } from './Table.tsx';
import s from './table.module.css';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';
import { useHeldFocus } from './useHeldFocus.ts';

/** The names that can be called. One can be taken from its owner. */
export const NamesView = ({ admin }: { admin: Admin }) => {
  useTitle(t('admin.names'));
  useFollow(admin.names);
  const [question, ask] = useState<Question | null>(null);
  const onFree = useMemo(
    () =>
      ({ name }: NameEntry) =>
        ask(aboutName(admin, name)),
    [admin],
  );
  const place = useHeldFocus<HTMLDivElement>();
  const headline = useHeadline();
  const names = admin.names.value.value;
  return (
    <>
      <header class={s.head}>
        <h1 ref={headline} class={s.title}>
          {t('admin.names')}
        </h1>
        <Stale of={admin.names} />
      </header>
      {names === null ? (
        <Asking />
      ) : names.length === 0 ? (
        <Nothing title={t('admin.names.none')} line={t('admin.names.none.line')} />
      ) : (
        <Table
          place={place}
          name={t('admin.names')}
          class={own.names}
          head={
            <>
              {(['name', 'state', 'used'] as const).map((column) => (
                <Column key={column}>{t(`admin.names.${column}`)}</Column>
              ))}
              <Cell />
            </>
          }
        >
          {names.map((entry) => (
            <NameRow key={entry.name} entry={entry} onFree={onFree} />
          ))}
        </Table>
      )}
      <AskDialog question={question} onClose={() => ask(null)} />
    </>
  );
};

const NameRow = ({ entry, onFree }: { entry: NameEntry; onFree: (entry: NameEntry) => void }) => (
  <Row>
    <Cell class={own.main}>
      <bdi>{entry.name}</bdi>
    </Cell>
    <Cell class={own.under}>
      {entry.online ? (
        <span class={`${s.tag} ${s.accent}`}>{t('admin.names.online')}</span>
      ) : (
        <span class={s.soft}>
          {entry.pushed > 0 ? t('admin.names.pushed', { count: entry.pushed }) : t('admin.names.away')}
        </span>
      )}
    </Cell>
    <Cell class={`${own.under} ${s.soft} tabular`}>{moment(entry.used, Date.now())}</Cell>
    <Cell class={own.button}>
      <Button kind="quiet" onClick={() => onFree(entry)}>
        <span aria-hidden="true">{t('admin.names.free')}</span>
        <span class="visually-hidden">{t('admin.names.free.of', { name: entry.name })}</span>
      </Button>
    </Cell>
  </Row>
);

const aboutName = (admin: Admin, name: string): Question => ({
  title: t('admin.names.free.ask', { name }),
  line: t('admin.names.free.line'),
  confirm: t('admin.names.free'),
  done: t('admin.names.freed', { name }),
  act: () => admin.freeName(name),
});
