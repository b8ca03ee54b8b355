import type { Admin, AdminRefusal, ApiKey, MadeKey } from '@parley/client/admin';
import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { AskDialog, type Question } from './AskDialog.tsx';
import { moment } from './figures.ts';
import own from './lists.module.css';
import { Asking, Nothing } from './Nothing.tsx';
import { problemText } from './problem.ts';
import { Stale } from './Stale.tsx';
import { Cell, Column, Row, Table } from './Table.tsx';
import s from './table.module.css';
import type { Told } from './ToldDialog.tsx';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';
import { useHeldFocus } from './useHeldFocus.ts';

/** The keys of the API: made, shown once, revoked. */
export const KeysView = ({ admin, onTold }: { admin: Admin; onTold: (told: Told) => void }) => {
  useTitle(t('admin.keys'));
  useFollow(admin.keys);
  const [question, ask] = useState<Question | null>(null);
  const onRevoke = useMemo(() => (key: ApiKey) => ask(aboutKey(admin, key)), [admin]);
  const headline = useHeadline();
  const keys = admin.keys.value.value;
  return (
    <>
      <header class={s.head}>
        <h1 ref={headline} class={s.title}>
          {t('admin.keys')}
        </h1>
        <Stale of={admin.keys} />
      </header>
      <p class={own.line}>{t('admin.keys.line')}</p>
      <MakeForm admin={admin} onMade={(made) => onTold(toldOf(made))} />
      {keys === null ? (
        <Asking />
      ) : keys.length === 0 ? (
        <Nothing title={t('admin.keys.none')} line={t('admin.keys.none.line')} />
      ) : (
        <KeyTable keys={keys} onRevoke={onRevoke} />
      )}
      <AskDialog question={question} onClose={() => ask(null)} />
    </>
  );
};

type State = { readonly at: 'open' | 'asked' | 'empty' } | { readonly at: 'refused'; readonly refusal: AdminRefusal };

const MakeForm = ({ admin, onMade }: { admin: Pick<Admin, 'makeKey'>; onMade: (made: MadeKey) => void }) => {
  const [label, setLabel] = useState('');
  const [state, setState] = useState<State>({ at: 'open' });
  const field = useRef<HTMLInputElement>(null);
  const make = async (): Promise<void> => {
    if (label.trim() === '') {
      setState({ at: 'empty' });
      field.current?.focus();
      return;
    }
    setState({ at: 'asked' });
    const answer = await admin.makeKey(label.trim());
    if (!answer.ok) return setState({ at: 'refused', refusal: answer });
    setState({ at: 'open' });
    setLabel('');
    onMade(answer.value);
  };
  return (
    <form
      class={own.make}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.at !== 'asked') void make();
      }}
    >
      <TextField
        label={t('admin.keys.label')}
        value={label}
        maxLength={60}
        error={
          state.at === 'empty'
            ? t('admin.keys.label.empty')
            : state.at === 'refused'
              ? problemText(state.refusal)
              : null
        }
        inputRef={field}
        onInput={(text) => {
          setLabel(text);
          setState({ at: 'open' });
        }}
      />
      <Button type="submit" kind="primary" icon="plus" busy={state.at === 'asked'}>
        {t('admin.keys.make')}
      </Button>
    </form>
  );
};

const toldOf = ({ label, token }: MadeKey): Told => ({
  title: t('admin.keys.made'),
  of: label,
  line: t('admin.keys.once'),
  secret: token,
  copy: t('admin.keys.copy'),
});

const KeyTable = ({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) => {
  const place = useHeldFocus<HTMLDivElement>();
  return (
    <Table
      place={place}
      name={t('admin.keys')}
      class={own.keys}
      head={
        <>
          {(['label', 'since', 'used'] as const).map((column) => (
            <Column key={column}>{t(`admin.keys.${column}`)}</Column>
          ))}
          <Cell />
        </>
      }
    >
      {keys.map((key) => (
        <KeyRow key={key.id} of={key} onRevoke={onRevoke} />
      ))}
    </Table>
  );
};

const KeyRow = ({ of, onRevoke }: { of: ApiKey; onRevoke: (key: ApiKey) => void }) => (
  <Row>
    <Cell class={own.main}>
      <bdi>{of.label}</bdi>
    </Cell>
    <Cell class={`${own.under} ${s.soft} tabular`}>{moment(of.made, Date.now())}</Cell>
    <Cell class={`${own.under} ${s.soft} tabular`}>
      {of.used === null ? t('admin.keys.never') : moment(of.used, Date.now())}
    </Cell>
    <Cell class={own.button}>
      <Button kind="quiet" onClick={() => onRevoke(of)}>
        <span aria-hidden="true">{t('admin.keys.revoke')}</span>
        <span class="visually-hidden">{t('admin.keys.revoke.of', { name: of.label })}</span>
      </Button>
    </Cell>
  </Row>
);

const aboutKey = (admin: Admin, { id, label }: ApiKey): Question => ({
  title: t('admin.keys.revoke.ask', { name: label }),
  line: t('admin.keys.revoke.line'),
  confirm: t('admin.keys.revoke'),
  done: t('admin.keys.revoked', { name: label }),
  act: () => admin.revokeKey(id),
});
