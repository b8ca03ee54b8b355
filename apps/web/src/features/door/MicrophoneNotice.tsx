import type { Devices } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { DoorModel } from './door.ts';
import { problemText } from './problem.ts';

/** What is wrong with the microphone, where the preview does not say it already. */
export const MicrophoneNotice = ({ model, devices }: { model: DoorModel; devices: Devices }) => {
  const state = devices.microphone.state.value;
  const preview = model.preview.value;
  if (state.at !== 'failed' || (preview.at === 'problem' && preview.of === 'both')) return null;
  const { title, next, retry } = problemText(state.problem, 'microphone');
  return (
    <Notice tone="warning" icon="micOff" title={title}>
      <p>{next}</p>
      {retry && (
        <div>
          <Button icon="retry" onClick={model.retryDevices}>
            {t('door.retry')}
          </Button>
        </div>
      )}
    </Notice>
  );
};
