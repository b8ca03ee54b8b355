import type { Call, Speaker } from '@parley/client';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { cameraKey, screenKey } from './arrange.ts';
import s from './SoundView.module.css';
import type { StageModel } from './stage.ts';

type SoundViewProps = { readonly call: Call; readonly stage: StageModel; readonly speaker: Speaker };

/** Everybody else's sound, apart from the tiles so that moving a tile interrupts nobody; and a button where the browser wants one. */
export const SoundView = ({ call, stage, speaker }: SoundViewProps) => {
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
          <Voice
            key={person.id}
            seat={person.id}
            sound={person.sound}
            tile={cameraKey(person)}
            stage={stage}
            speaker={speaker}
            onBlocked={() => (blocked.value = true)}
          />
        ))}
      {stage.sharing.value.map((person) => (
        <Voice
          key={screenKey(person)}
          seat={person.id}
          sound={person.screenSound}
          tile={screenKey(person)}
          stage={stage}
          speaker={speaker}
          onBlocked={() => (blocked.value = true)}
        />
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

type VoiceProps = {
  readonly seat: string;
  readonly sound: MediaStream;
  /** The tile it belongs to, which may be muted on this page. */
  readonly tile: string;
  readonly stage: StageModel;
  readonly speaker: Speaker;
  readonly onBlocked: () => void;
};

const Voice = ({ seat, sound, tile, stage, speaker, onBlocked }: VoiceProps) => {
  const ref = useRef<HTMLAudioElement>(null);
  const muted = useComputed(() => stage.muted.value.has(tile)).value;
  useEffect(() => {
    const audio = ref.current;
    if (!audio) return undefined;
    audio.srcObject = sound;
    // Without a gesture on this page, after a reload for instance, browsers refuse to play; any other reason mends itself.
    const play = (): void => {
      audio.play().catch((cause: unknown) => {
        if (cause instanceof DOMException && cause.name === 'NotAllowedError') onBlocked();
      });
    };
    const detach = speaker.attach(audio);
    play();
    sound.addEventListener('addtrack', play);
    return () => {
      detach();
      sound.removeEventListener('addtrack', play);
      audio.srcObject = null;
    };
  }, [sound, speaker]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live voices have no captions to show
  return <audio ref={ref} data-seat={seat} data-tile={tile} muted={muted} autoplay />;
};
