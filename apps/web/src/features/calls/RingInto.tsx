import { LIMITS, nameKey, placedIn, type PlacedCall, type RoomId } from '@parley/client';
import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { callText } from './codes.ts';
import { CALL } from './icons.ts';
import type { NamesPort } from './model.ts';
import s from './RingInto.module.css';

/** A name that was rung into the room, and what its start answered. */
type Rung = { readonly id: string; readonly name: string; readonly own: PlacedCall };

/** Asks one more name into a call that goes on: it rings there, and leads into this room. */
export const RingInto = ({ names, room }: { names: NamesPort; room: RoomId }) => {
  const id = useId();
  const [name, setName] = useState('');
  const [rung, setRung] = useState<Rung | null>(null);
  const [error, setError] = useState<string | null>(null);
  const said = rung && textOf(rung.name, placedIn(names.calls.value, rung.id) ?? rung.own);
  useEffect(() => {
    if (said) announce(said);
  }, [said]);
  const ring = async (): Promise<void> => {
    const wanted = name.trim();
    // Its answer is a moment away: a second press is the same ring.
    if (rung?.own.at === 'starting') return;
    if (wanted === '') return setError(t('calls.field.empty'));
    const call = names.call({ name: wanted, media: 'video', room });
    setRung({ id: call.id, name: wanted, own: { at: 'starting' } });
    setName('');
    const answer = await call.answer;
    if (!answer.ok) {
      setRung(null);
      setName(wanted);
      return setError(callText(answer.code));
    }
    const { id: started, at } = answer.value;
    const own: PlacedCall = at === 'ringing' ? { at, until: names.now() } : { at: 'over', outcome: at };
    setRung({ id: started, name: wanted, own });
  };
  const here = nameKey(name.trim());
  const free = names.online.value.filter((one) => one.reach === 'free' && nameKey(one.name) !== here);
  return (
    <form
      class={s.into}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void ring();
      }}
    >
      <div class={s.field}>
        <TextField
          label={t('calls.into')}
          enterKeyHint="go"
          maxLength={LIMITS.callName}
          value={name}
          error={error}
          onInput={(next) => {
            setName(next);
            setError(null);
          }}
        />
        <Button type="submit" icon={CALL.phone}>
          {t('calls.into.ring')}
        </Button>
      </div>
      {free.length > 0 && (
        <ul class={s.free} aria-labelledby={`${id}-free`}>
          <li id={`${id}-free`} class="visually-hidden">
            {t('calls.online')}
          </li>
          {free.slice(0, 4).map((one) => (
            <li key={one.name}>
              <button type="button" class={s.chip} onClick={() => setName(one.name)}>
                <bdi>{one.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {said && <p class={s.said}>{said}</p>}
    </form>
  );
};

function textOf(name: string, state: PlacedCall): string {
  switch (state.at) {
    case 'starting':
    case 'ringing':
      return t('calls.into.ringing', { name });
    case 'refused':
      return callText(state.code);
    case 'over':
      return state.outcome === 'answered'
        ? t('calls.into.answered', { name })
        : t(`calls.over.${state.outcome}`, { name });
  }
}
