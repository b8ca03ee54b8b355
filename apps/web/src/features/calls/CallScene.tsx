import type { CallMedia, ErrorCode, Outcome, RoomId } from '@parley/client';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { callText } from './codes.ts';
import { CALL } from './icons.ts';
import { ringAloud } from './ringSound.ts';
import s from './CallScene.module.css';

/** What a call by name is like for somebody who is alone in its room. */
export type Scene = { readonly name: string; readonly media: CallMedia; readonly room: RoomId } & (
  | { readonly at: 'starting' | 'ringing' | 'hungUp' | 'gone' }
  | { readonly at: 'over'; readonly outcome: Outcome }
  | { readonly at: 'refused'; readonly code: ErrorCode }
);

export type CallSceneProps = {
  readonly scene: Scene;
  readonly link: string;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  readonly onBack: () => void;
};

/** Beside one's own picture: whom it rings, or what became of it, with the next step. */
export const CallScene = ({ scene, link, onCancel, onAgain, onBack }: CallSceneProps) => {
  const { title, text } = wordsOf(scene);
  const rings = scene.at === 'starting' || scene.at === 'ringing';
  useEffect(() => announce(title), [title]);
  useEffect(() => (scene.at === 'ringing' ? ringAloud('out') : undefined), [scene.at]);
  return (
    <div class={s.place}>
      <section class={s.card} aria-labelledby="call-scene">
        <span class={s.face} data-rings={rings || undefined}>
          <Avatar name={scene.name} size="large" />
        </span>
        <div class={s.words}>
          <h2 id="call-scene" class={s.title}>
            {title}
          </h2>
          <p class={s.text}>{text}</p>
        </div>
        <div class={s.actions}>
          {rings ? (
            <Button kind="danger" size="large" icon={CALL.hangUp} wide onClick={onCancel}>
              {t('calls.cancel')}
            </Button>
          ) : (
            <>
              {!(scene.at === 'over' && scene.outcome === 'answered') && (
                <Button
                  kind="primary"
                  size="large"
                  icon={scene.media === 'video' ? 'camera' : CALL.phone}
                  wide
                  onClick={onAgain}
                >
                  {t('calls.again')}
                </Button>
              )}
              {scene.at === 'over' && <CopyButton text={link} label={t('calls.link.copy')} size="large" />}
              <Button kind="quiet" size="large" onClick={onBack}>
                {t('calls.back')}
              </Button>
            </>
          )}
        </div>
      </section>
    </div>
  );
};

function wordsOf(scene: Scene): { title: string; text: string } {
  const { name } = scene;
  switch (scene.at) {
    case 'starting':
      return { title: t('calls.calling', { name }), text: t('calls.calling.starting', { name }) };
    case 'ringing':
      return {
        title: t('calls.calling', { name }),
        text: t(scene.media === 'video' ? 'calls.calling.video' : 'calls.calling.voice'),
      };
    case 'hungUp':
      return { title: t('calls.hungUp', { name }), text: t('calls.hungUp.text') };
    case 'gone':
      return { title: t('calls.gone', { name }), text: t('calls.hungUp.text') };
    case 'refused':
      return { title: t('calls.over.refused', { name }), text: callText(scene.code) };
    case 'over':
      return { title: t(`calls.over.${scene.outcome}`, { name }), text: t(`calls.over.${scene.outcome}.text`) };
  }
}
