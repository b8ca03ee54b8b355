import type { Call, ErrorCode, Person, SelectedPair, WireEntry } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { columnsOf, factsOf, headings, rowsOf, textOf, type Row } from './connection.ts';
import s from './ConnectionDialog.module.css';

type ConnectionDialogProps = {
  readonly call: Call;
  /** Whose connection; null while the dialog is closed. */
  readonly seat: string | null;
  readonly onChoose: (seat: string) => void;
  readonly onClose: () => void;
};

/** How the connection to one person does and came about, as both ends saw it; of several others one is chosen. Closes when that person leaves. */
export const ConnectionDialog = ({ call, seat, onChoose, onClose }: ConnectionDialogProps) => {
  const others = call.people.value.filter(({ me }) => !me);
  const person = others.find(({ id }) => id === seat);
  return (
    <Dialog open={person !== undefined} title={t('connection.title')} onClose={onClose}>
      {person && (
        <div class={s.connection}>
          {others.length === 1 ? (
            <p class={s.who}>{t('connection.who', { name: person.name.value })}</p>
          ) : (
            <Select
              label={t('connection.with')}
              options={others.map(({ id, name }) => ({ id, label: name.value }))}
              value={person.id}
              empty=""
              onChange={onChoose}
            />
          )}
          <Connection key={person.id} call={call} person={person} />
        </div>
      )}
    </Dialog>
  );
};

/** What the other end says of itself. */
type Answer = { at: 'asking' } | { at: 'told'; entries: readonly WireEntry[] } | { at: 'refused'; code: ErrorCode };

const Connection = ({ call, person }: { call: Call; person: Person }) => {
  const pair = useSignal<SelectedPair | null>(null);
  const here = useSignal<readonly WireEntry[]>([]);
  const there = useSignal<Answer>({ at: 'asking' });
  const looks = useSignal(0);
  const { id } = person;
  useEffect(() => {
    let current = true;
    const { wireLog } = call;
    here.value = wireLog.here(id);
    there.value = { at: 'asking' };
    void wireLog.selected(id).then((found) => current && (pair.value = found));
    void wireLog.there(id).then((answer) => {
      if (!current) return;
      here.value = wireLog.here(id);
      there.value = answer.ok ? { at: 'told', entries: answer.value } : { at: 'refused', code: answer.code };
    });
    return () => void (current = false);
  }, [looks.value]);

  const me = call.people.value.find((one) => one.me)?.name.value ?? '';
  const name = person.name.value;
  const entries = there.value.at === 'told' ? there.value.entries : [];
  const rowsAs = (own: string) => rowsOf({ name: own, entries: here.value }, { name, entries });
  const facts = factsOf(person.path.value, pair.value);
  const missing = there.value.at === 'refused' ? t(`error.${there.value.code}`) : '';
  // Who reads it elsewhere is not the *you* of this page.
  const text = textOf(facts, rowsAs(t('connection.thisEnd', { name: me })), missing);
  return (
    <>
      <dl class={s.facts}>
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 class={s.heading}>{t('connection.log')}</h3>
      <p class={s.note}>{t('connection.note')}</p>
      <Log rows={rowsAs(t('room.you'))} />
      <p class={s.status} role="status">
        {there.value.at === 'asking' ? t('connection.asking') : missing}
      </p>
      <div class={s.actions}>
        <Button icon="retry" busy={there.value.at === 'asking'} onClick={() => (looks.value += 1)}>
          {t('connection.again')}
        </Button>
        <CopyButton kind="primary" text={text} label={t('connection.copy')} />
      </div>
    </>
  );
};

const Log = ({ rows }: { rows: readonly Row[] }) => {
  const ref = useRef<HTMLDivElement>(null);
  // What happened last is what one came for.
  useLayoutEffect(() => {
    if (ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  }, [rows.length]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div ref={ref} class={s.log} role="region" aria-label={t('connection.log')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {headings().map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {columnsOf(row).map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={5}>{t('connection.empty')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
};
