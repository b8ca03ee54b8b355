import type { Call, Person, RecordingState } from '@parley/client';
import { computed } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.tsx';
import type { StageModel } from '../stage/stage.ts';
import { loadPart } from '../update/loadPart.ts';

/** Begins to record what one sees, right from a press as browsers want it, or stops. */
function toggleRecording(call: Call, stage: StageModel): void {
  const { recording } = call;
  if (recording.state.value.at === 'on') recording.stop();
  else
    void recording.start(nameOf(call), () =>
      loadPart(() => import('./scene.ts')).then(({ createScene }) => createScene(call, stage)),
    );
}

/** The same in a menu; nothing where the browser cannot record. */
export const recordItems = (call: Call, stage: StageModel): readonly MenuItem[] => {
  const { available, state } = call.recording;
  if (!available) return [];
  const { at } = state.value;
  return [
    {
      id: 'record',
      label: t(at === 'on' ? 'record.stop' : 'record.start'),
      icon: INSIDE.record,
      disabled: at === 'asking' || at === 'saving',
      onSelect: () => toggleRecording(call, stage),
    },
  ];
};

/** What a file is called: the room, and the day and minute as they sort. */
function nameOf(call: Call): string {
  const now = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(Date.now());
  return `${call.settings.value.title ?? t('app.name')} ${now.replace(':', '.')}`;
}

/**
 * Says in words who records, from when to when, and what becomes of one's own recording. While that is not saved the browser asks
 * before it closes the page, also after the call.
 */
export function sayRecording(call: Call): () => void {
  const stopOthers = sayOthers(computed(() => call.people.value.filter((one) => !one.me && one.recording.value)));
  let was: RecordingState = { at: 'off' };
  let unused = false;
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
  const stopOwn = call.recording.state.subscribe((now) => {
    const before = was;
    was = now;
    if (isUnsaved(now)) addEventListener('beforeunload', warn);
    else removeEventListener('beforeunload', warn);
    sayOwn(before, now);
    if (unused && !isUnsaved(now)) queueMicrotask(stopOwn);
  });
  return () => {
    stopOthers();
    unused = true;
    if (!isUnsaved(was)) stopOwn();
  };
}

const isUnsaved = ({ at }: RecordingState): boolean => at === 'on' || at === 'saving';

function sayOwn(before: RecordingState, now: RecordingState): void {
  if (now.at === 'on') {
    if (before.at !== 'on') announce(t('record.on'));
    if (before.at !== 'on' && now.to === 'memory') toast({ text: t('record.inMemory') });
    if (now.nearlyFull && !(before.at === 'on' && before.nearlyFull)) announce(t('record.nearlyFull'));
  }
  if (now.at === 'saved') toast({ text: t(now.full ? 'record.saved.full' : `record.saved.${now.to}`) });
  if (now.at === 'failed') {
    toast({ text: t('record.problem', { problem: t(`record.problem.${now.problem}`) }), tone: 'warning' });
  }
}

function sayOthers(recorders: { subscribe(fn: (now: readonly Person[]) => void): () => void }): () => void {
  let before: readonly Person[] = [];
  return recorders.subscribe((now) => {
    for (const person of now) if (!before.includes(person)) announce(t('record.by', { name: person.name.value }));
    for (const person of before) if (!now.includes(person)) announce(t('record.ended', { name: person.name.value }));
    before = now;
  });
}
