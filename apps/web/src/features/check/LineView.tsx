import type { CheckName, CheckState, SelfCheck } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Meter } from '../../ui/Meter.tsx';
import { Select } from '../../ui/Select.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { VideoView } from '../../ui/VideoView.tsx';
import { type Choosable, choicesOf, noChoice } from '../devices/choices.ts';
import { lineText } from './check.ts';
import s from './LineView.module.css';

type LineViewProps = {
  readonly check: SelfCheck;
  readonly name: CheckName;
  readonly secureUrl: string | null;
};

/** One check: how it stands, in a mark and in words, and what can be done about it. */
export const LineView = ({ check, name, secureUrl }: LineViewProps) => {
  const state = check.state(name).value;
  const { text, next } = lineText(name, state);
  const settled = state.at === 'good' || state.at === 'bad' || state.at === 'none' || state.at === 'asking';
  return (
    <li class={s.line} data-check={name} data-at={state.at}>
      <span class={s.mark}>
        <Mark state={state} />
      </span>
      <div class={s.words}>
        <h3 class={s.name}>{t(`check.${name}`)}</h3>
        {text !== '' && (
          <p class={s.text}>
            {name === 'microphone' && state.at === 'running' && state.step === 'listening' && (
              <span class={s.meter}>
                <Meter level={check.devices.microphone.level} active />
              </span>
            )}
            {text}
          </p>
        )}
        {next && <p class={s.next}>{next}</p>}
        <Helps check={check} name={name} state={state} secureUrl={secureUrl} />
      </div>
      {name === 'camera' && <Picture check={check} state={state} />}
      <span class={s.again}>
        {settled && (
          <IconButton
            icon="retry"
            size="small"
            tip="belowEnd"
            label={t('check.again.one', { name: t(`check.${name}`) })}
            onClick={() => check.run(name)}
          />
        )}
      </span>
    </li>
  );
};

const Mark = ({ state }: { state: CheckState }) => {
  switch (state.at) {
    case 'idle':
    case 'waiting':
      return <span class={s.dot} />;
    case 'running':
      return <Spinner />;
    case 'asking':
      return <Icon name="speaker" />;
    case 'good':
      return <Icon name="check" />;
    case 'bad':
      return <Icon name="warning" />;
    case 'none':
      return <Icon name={INSIDE.info} />;
  }
};

/** What the camera shows while it runs, and the last of it afterwards, in the same place. */
const Picture = ({ check, state }: { check: SelfCheck; state: CheckState }) => {
  const { camera } = check.devices;
  if (state.at === 'running' && camera.state.value.at === 'on') {
    return (
      <span class={s.picture}>
        <VideoView stream={camera.preview} label={t('check.camera.preview')} mirrored />
      </span>
    );
  }
  if (state.at !== 'good' || state.fact.of !== 'camera' || state.fact.still === '') return null;
  return (
    <span class={s.picture}>
      <img src={state.fact.still} alt={t('check.camera.still')} />
    </span>
  );
};

/** The next step as controls, where there is one besides running again. */
const Helps = ({ check, name, state, secureUrl }: LineViewProps & { state: CheckState }) => {
  if (state.at === 'asking') {
    return (
      <div class={s.helps}>
        <Button kind="primary" icon="check" onClick={() => check.answer(true)}>
          {t('check.speaker.yes')}
        </Button>
        <Button onClick={() => check.answer(false)}>{t('check.speaker.no')}</Button>
        <Choice check={check} name="speaker" />
      </div>
    );
  }
  if (state.at !== 'bad') return null;
  if (state.fault === 'insecure') {
    if (secureUrl === null) return null;
    return (
      <div class={s.helps}>
        <ButtonLink href={secureUrl} icon="arrowRight">
          {t('door.problem.insecure.open')}
        </ButtonLink>
      </div>
    );
  }
  if (name !== 'camera' && name !== 'microphone' && name !== 'speaker') return null;
  return <Choice check={check} name={name} />;
};

/** Another device, where there is another one; choosing it runs the check again. */
const Choice = ({ check, name }: { check: SelfCheck; name: 'camera' | 'microphone' | 'speaker' }) => {
  const device: Choosable = check.devices[name];
  const choices = choicesOf(name, device);
  if (choices.length < 2 || (name === 'speaker' && !check.devices.speaker.supported)) return null;
  return (
    <div class={s.choice}>
      <Select
        label={t(`devices.${name}.menu`)}
        options={choices}
        value={choices.find(({ chosen }) => chosen)?.id ?? ''}
        empty={noChoice(device)}
        onChange={(id) => void device.choose(id).then(() => check.run(name))}
      />
    </div>
  );
};
