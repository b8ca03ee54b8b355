import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { VideoView } from '../../ui/VideoView.tsx';
import { AddressBar } from './AddressBar.tsx';
import { DeviceControls } from './DeviceControls.tsx';
import type { DoorProps } from './DoorView.tsx';
import type { DoorModel, Preview } from './door.ts';
import s from './PreviewView.module.css';
import { withLink } from './link.ts';
import { problemText } from './problem.ts';

/** Oneself as others will see one, with the controls of microphone and camera below. Always dark. */
export const PreviewView = ({ model, devices, secureUrl, canCall }: DoorProps) => {
  const preview: Preview = canCall ? model.preview.value : { at: 'problem', problem: 'unsupported', of: 'both' };
  const isMirror = devices.camera.facing.value !== 'environment';
  const name = model.name.value.trim();
  return (
    <section class={`${s.card} on-stage`} aria-label={t('door.preview')}>
      <div class={s.picture}>
        {preview.at === 'picture' && (
          <VideoView stream={devices.camera.preview} label={t('door.preview')} mirrored={isMirror} />
        )}
        <div class={s.instead} hidden={preview.at === 'picture'} aria-live="polite">
          <Instead preview={preview} model={model} secureUrl={secureUrl} />
        </div>
        {name !== '' && <span class={s.pill}>{name}</span>}
      </div>
      {canCall && <DeviceControls model={model} devices={devices} />}
    </section>
  );
};

type InsteadProps = { readonly preview: Preview; readonly model: DoorModel; readonly secureUrl: string | null };

/** What stands where the picture would be. */
const Instead = ({ preview, model, secureUrl }: InsteadProps) => {
  switch (preview.at) {
    case 'picture':
      return null;
    case 'starting':
      return <Spinner label={t('door.camera.starting')} />;
    case 'off':
      return (
        <>
          <Avatar name={model.name.value} size="large" />
          <p class={s.next}>{t('door.camera.isOff')}</p>
        </>
      );
    case 'asking':
      return (
        <>
          <Icon name="camera" size={32} />
          <p class={s.headline}>{t('door.camera.asking')}</p>
          <p class={s.next}>{t('door.camera.asking.next')}</p>
        </>
      );
    case 'problem':
      return <Problem preview={preview} model={model} secureUrl={secureUrl} />;
  }
};

type ProblemProps = InsteadProps & { readonly preview: Extract<Preview, { at: 'problem' }> };

const Problem = ({ preview: { problem, of }, model, secureUrl }: ProblemProps) => {
  const { title, next, retry } = problemText(problem, of);
  const noWay = problem === 'insecure' && secureUrl === null;
  return (
    <>
      {problem === 'denied' ? <AddressBar /> : <Icon name={ICONS[problem]} size={32} />}
      <p class={s.headline}>{title}</p>
      <p class={s.next}>{noWay ? t('door.problem.insecure.none') : next}</p>
      {retry && (
        <div class={s.retry}>
          <Button icon="retry" onClick={model.retryDevices}>
            {t('door.retry')}
          </Button>
        </div>
      )}
      {problem === 'unsupported' && (
        <div class={s.retry}>
          <CopyButton
            text={withLink(location.href, model.invitation.value)}
            label={t('door.problem.unsupported.copy')}
          />
        </div>
      )}
      {problem === 'insecure' && secureUrl !== null && (
        <div class={s.retry}>
          <ButtonLink kind="primary" href={secureUrl} icon="lock">
            {t('door.problem.insecure.open')}
          </ButtonLink>
        </div>
      )}
    </>
  );
};

const ICONS = {
  dismissed: 'cameraOff',
  busy: 'cameraOff',
  missing: 'cameraOff',
  failed: 'warning',
  insecure: 'lock',
  unsupported: 'warning',
} as const;
