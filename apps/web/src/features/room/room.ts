import type { Call, ChatLine, Devices } from '@parley/client';
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { shortcuts } from '../../shortcuts.ts';
import { announce } from '../../ui/announce.tsx';
import { toast } from '../../ui/toast.tsx';
import { toggleCamera, toggleMicrophone } from '../bar/bar.ts';
import type { Panel } from '../bar/BarView.tsx';
import type { Coming } from '../chat/timeline.ts';
import { sayShare, toggleShare } from '../share/share.ts';
import { createStageModel, type StageModel } from '../stage/stage.ts';
import { actionOf, isTyping } from './keys.ts';

/** What the room's view draws and does. */
export interface RoomModel {
  readonly panel: ReadonlySignal<Panel>;
  readonly comings: ReadonlySignal<readonly Coming[]>;
  readonly unread: ReadonlySignal<number>;
  /** The number of the last line that had been read when the chat was opened; null: all were. */
  readonly readUpTo: ReadonlySignal<number | null>;
  readonly draft: Signal<string>;
  readonly keys: Signal<boolean>;
  readonly hadCompany: ReadonlySignal<boolean>;
  readonly stage: StageModel;
  toggle(panel: Exclude<Panel, 'none'>): void;
  close(): void;
}

/** Comings and goings that are kept for the panel. */
const MOST_COMINGS = 500;

/** What the room remembers besides the call itself: the open panel, what was read, who came and went. Speaks to screen readers. */
export function createRoomModel(call: Call, devices: Devices): RoomModel {
  const panel = signal<Panel>('none');
  const comings = signal<readonly Coming[]>([]);
  const read = signal(call.chat.before);
  const readUpTo = signal<number | null>(null);
  const draft = signal('');
  const keys = signal(false);
  const hadCompany = signal(call.people.value.length > 1);
  const sent = computed(() => call.chat.lines.value.filter((line) => line.status.at === 'sent'));
  const unread = computed(
    () => sent.value.filter((line) => line.from !== call.me && numberOf(line) > read.value).length,
  );

  const stage = createStageModel(call);

  const toggle = (wanted: Exclude<Panel, 'none'>): void => {
    const next = panel.value === wanted ? 'none' : wanted;
    if (next === 'chat') readUpTo.value = unread.value > 0 ? read.value : null;
    panel.value = next;
  };
  const come = (type: Coming['type']) => (person: { id: string; name: string; at: number }) => {
    comings.value = [...comings.value.slice(1 - MOST_COMINGS), { type, ...person }];
    announce(t(type === 'joined' ? 'room.joined' : 'room.left', { name: person.name }));
  };
  const press = (event: KeyboardEvent): void => {
    const action = actionOf({
      ...pick(event),
      typing: isTyping(event.target),
      single: shortcuts.on.value,
    });
    // An open dialog has keys of its own.
    // While an input method composes, its keys are its own.
    if (!action || event.isComposing || document.querySelector('dialog[open]')) return;
    // Escape closes a menu first that has not taken the focus yet: that is the browser's.
    if (action !== 'close') event.preventDefault();
    if (action === 'microphone') toggleMicrophone(devices);
    else if (action === 'camera') toggleCamera(devices);
    else if (action === 'share') toggleShare(call.screen);
    else if (action === 'layout') stage.cycle();
    else if (action === 'keys') keys.value = true;
    else if (action === 'close') panel.value = 'none';
    else toggle(action);
  };
  document.addEventListener('keydown', press);
  const ends = [
    () => document.removeEventListener('keydown', press),
    call.on('joined', come('joined')),
    call.on('left', come('left')),
    effect(() => void (call.people.value.length > 1 && (hadCompany.value = true))),
    effect(() => void (panel.value === 'chat' && (read.value = Math.max(read.peek(), numberOf(sent.value.at(-1)))))),
    sayNewLines(call, panel),
    sayProblems(devices),
    sayShare(call.screen),
    stage.close,
  ];
  return {
    panel,
    comings,
    unread,
    readUpTo,
    draft,
    keys,
    hadCompany,
    stage,
    toggle,
    close: () => ends.forEach((end) => end()),
  };
}

const numberOf = (line: ChatLine | undefined): number => (line?.status.at === 'sent' ? line.status.n : 0);

const pick = ({ key, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey, repeat });

/** Lines of others are said aloud; those that were there before are history, and a closed panel shows them in passing too. */
function sayNewLines(call: Call, panel: ReadonlySignal<Panel>): () => void {
  let said = call.chat.before;
  let takeAway = (): void => {};
  const stopLooking = panel.subscribe((open) => open === 'chat' && takeAway());
  const stopHearing = call.chat.lines.subscribe((lines) => {
    const last = lines.findLast((line) => line.status.at === 'sent');
    const n = numberOf(last);
    const isNew = n > said && last !== undefined && last.from !== call.me;
    said = Math.max(said, n);
    if (!isNew) return;
    const text = t('room.chat.said', { name: last.name, text: last.text.slice(0, 140) });
    if (panel.peek() === 'chat') announce(text);
    else {
      takeAway();
      takeAway = toast({ text });
    }
  });
  return () => {
    stopLooking();
    stopHearing();
    takeAway();
  };
}

/** A device that failed says so in words, and offers to try again. */
function sayProblems({ microphone, camera }: Devices): () => void {
  const follow = (of: 'microphone' | 'camera', device: Devices['camera'] | Devices['microphone']): (() => void) => {
    let first = true;
    return device.state.subscribe((state) => {
      const known = first;
      first = false;
      // What was refused at the door was said there.
      if (state.at !== 'failed' || known) return;
      const text = t(`room.problem.${of}`, { problem: t(`room.problem.${state.problem}`) });
      toast({ text, tone: 'warning', action: { label: t('room.chat.retry'), onSelect: () => void device.turnOn() } });
    });
  };
  const ends = [follow('microphone', microphone), follow('camera', camera)];
  return () => ends.forEach((end) => end());
}
