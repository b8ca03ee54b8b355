import type { Call, Person } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import s from './SoundView.module.css';

/** Everybody else's sound, apart from the tiles so that moving a tile interrupts nobody; and a button where the browser wants one. */
export const SoundView = ({ call }: { call: Call }) => {
  const box = useRef<HTMLDivElement>(null);
  const blocked = useSignal(false);
  const playAll = (): void => {
    blocked.value = false;
    for (const audio of box.current?.querySelectorAll('audio') ?? [])
      void audio.play().catch(() => (blocked.value = true));
  };
  return (
    <div ref={box}>
      {call.people.value
        .filter((person) => !person.me)
        .map((person) => (
          <Voice key={person.id} person={person} onBlocked={() => (blocked.value = true)} />
        ))}
      {blocked.value && (
        <div class={s.blocked} role="alert">
          <Button kind="primary" icon="speaker" onClick={playAll}>
            {t('room.sound.blocked')}
          </Button>
        </div>
      )}
    </div>
  );
};

const Voice = ({ person, onBlocked }: { person: Person; onBlocked: () => void }) => {
  const ref = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = ref.current;
    if (!audio) return undefined;
    audio.srcObject = person.sound;
    // Without a gesture on this page, after a reload for instance, browsers refuse to play; any other reason mends itself.
    const play = (): void => {
      audio.play().catch((cause: unknown) => {
        if (cause instanceof DOMException && cause.name === 'NotAllowedError') onBlocked();
      });
    };
    play();
    person.sound.addEventListener('addtrack', play);
    return () => {
      person.sound.removeEventListener('addtrack', play);
      audio.srcObject = null;
    };
  }, [person.sound]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live voices have no captions to show
  return <audio ref={ref} data-seat={person.id} autoplay />;
};
