import type { Call } from '@parley/client';
import { useComputed, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { listed } from '../../i18n/names.ts';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { createSpeaker, lineOf, saidAfter, sendsPicture, type Line } from './quality.ts';
import s from './QualityLine.module.css';

const textOf = (line: Line): string =>
  line.key === 'quality.pausedFor' ? t(line.key, { names: listed(line.names) }) : t(line.key);

/** What is wrong with one's own connection and what is done about it, over the stage; nothing while all is well. */
export const QualityLine = ({ call }: { call: Call }) => {
  // Whoever is away from the server reads that, and one sentence is enough.
  const text = useComputed(() => {
    const line = call.state.value.at === 'joined' ? lineOf(call.people.value) : null;
    return line && { key: line.key, text: textOf(line) };
  });
  const isNews = useMemo(() => createSpeaker(() => performance.now()), [call]);
  const before = useRef<Line['key'] | null>(null);
  useSignalEffect(() => {
    const line = text.value;
    const sends = call.state.value.at === 'joined' && sendsPicture(call.people.value);
    const said = saidAfter(before.current, line?.key ?? null, sends);
    before.current = line?.key ?? null;
    if (said && isNews(said)) announce(said === line?.key ? line.text : t('quality.sent'));
  });
  return (
    <div class={s.place}>
      {text.value && (
        <p class={s.line} data-quality={text.value.key}>
          <Icon name={INSIDE.poor} size={16} />
          <span>{text.value.text}</span>
        </p>
      )}
    </div>
  );
};
