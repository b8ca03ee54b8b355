import type { Call, Person, Recording, RecordingState, Scene } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { Announcer } from '../../ui/announce.tsx';
import { Toasts } from '../../ui/toast.tsx';
import { createStageModel } from '../stage/stage.ts';
import { recordItems, sayRecording } from './record.ts';
import { RecordingMark } from './RecordingMark.tsx';

const place = document.createElement('div');
document.body.append(place);
const on = (more: object = {}): RecordingState => {
  return { at: 'on', to: 'disk', since: Date.now() - 65_000, nearlyFull: false, ...more };
};
const state = signal<RecordingState>({ at: 'off' });
const calls = { start: vi.fn((_name: string, _scene: () => Promise<Scene>) => Promise.resolve()), stop: vi.fn() };
const somebody = (name: string, me = false) => {
  return { id: name, me, name: signal(name), screen: signal(false), speaking: signal(false), recording: signal(false) };
};
const everybody = [somebody('Me', true), somebody('Ada'), somebody('Ben')];
const people = signal(everybody as unknown as readonly Person[]);
const callWith = (available = true) => {
  const recording = { available, state, ...calls } as unknown as Recording;
  return { people, recording, settings: signal({ title: 'Weekly' }) } as unknown as Call;
};
let stop = (): void => {};

beforeAll(() => needInside());
beforeEach(async () => {
  state.value = { at: 'off' };
  for (const one of everybody) one.recording.value = false;
  await act(() =>
    render(
      <>
        <RecordingMark call={callWith()} />
        <Toasts />
        <Announcer />
      </>,
      place,
    ),
  );
  stop = sayRecording(callWith());
});
afterEach(() => {
  state.value = { at: 'off' };
  stop();
  render(null, place);
  vi.clearAllMocks();
});

const button = (name: string) => [...place.querySelectorAll('button')].find((one) => one.textContent === name);
const said = () => place.querySelector('output')?.textContent?.replace('\u00a0', '');
const warned = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('[RC5] everybody else reads and hears who records, one or several, and that they stopped', async () => {
  const [, ada, ben] = everybody as [(typeof everybody)[0], (typeof everybody)[0], (typeof everybody)[0]];
  expect(place.querySelector('[data-recorders]')).toBeNull();
  await act(() => void (ada.recording.value = true));
  expect(place.querySelector('[data-recorders]')?.textContent).toBe(t('record.by', { name: 'Ada' }));
  expect(said()).toBe(t('record.by', { name: 'Ada' }));
  await act(() => void (ben.recording.value = true));
  expect(place.querySelector('[data-recorders]')?.textContent).toBe(t('record.by.many', { name: 'Ada', count: 1 }));
  await act(() => void (ada.recording.value = false));
  expect(said()).toBe(t('record.ended', { name: 'Ada' }));
  expect(place.querySelector('[data-recorders]')?.textContent).toBe(t('record.by', { name: 'Ben' }));
});

test('[RC5] who joins while somebody records hears it at once', async () => {
  stop();
  everybody[1]!.recording.value = true;
  await act(() => void (stop = sayRecording(callWith())));
  expect(said()).toBe(t('record.by', { name: 'Ada' }));
});

test('[RC4] oneself sees the time and how to stop; the page warns before it is closed until the file is saved', async () => {
  expect(warned()).toBe(false);
  await act(() => void (state.value = on()));
  const group = place.querySelector('[role=group]');
  expect([group?.getAttribute('aria-label'), group?.querySelector('[role=timer]')?.textContent]).toEqual([
    t('record.on'),
    '1:05',
  ]);
  expect(warned()).toBe(true);
  button(t('record.stop'))?.click();
  expect(calls.stop).toHaveBeenCalledOnce();
  await act(() => void (state.value = { at: 'saving' }));
  expect([place.textContent?.includes(t('record.saving')), warned()]).toEqual([true, true]);
  await act(() => void (state.value = { at: 'saved', to: 'disk', full: false }));
  expect([place.textContent?.includes(t('record.saved.disk')), warned()]).toEqual([true, false]);
});

test('[RC4] the end of the call says all the same that the file was saved', async () => {
  await act(() => void (state.value = on()));
  stop();
  await act(() => void (state.value = { at: 'saving' }));
  expect(warned()).toBe(true);
  await act(() => void (state.value = { at: 'saved', to: 'memory', full: false }));
  expect([place.textContent?.includes(t('record.saved.memory')), warned()]).toEqual([true, false]);
});

test('[RC7] what is held in memory says so, and warns before it is full', async () => {
  await act(() => void (state.value = on({ to: 'memory' })));
  expect(place.textContent).toContain(t('record.inMemory'));
  expect(place.textContent).not.toContain(t('record.nearlyFull'));
  await act(() => void (state.value = on({ to: 'memory', nearlyFull: true })));
  expect(place.querySelector('[role=group]')?.textContent).toContain(t('record.nearlyFull'));
  expect(said()).toBe(t('record.nearlyFull'));
  await act(() => void (state.value = { at: 'saved', to: 'memory', full: true }));
  expect(place.textContent).toContain(t('record.saved.full'));
});

test.each(['unsupported', 'cancelled', 'offline', 'full', 'write', 'failed'] as const)(
  '[RC9] a recording that is %s is told in words',
  async (problem) => {
    await act(() => void (state.value = { at: 'failed', problem }));
    expect(place.textContent).toContain(t('record.problem', { problem: t(`record.problem.${problem}`) }));
  },
);

test('[RC2] the menu begins it, names the file after the room and the minute, and stops it; where it cannot be there is no line', () => {
  const stage = createStageModel({ people });
  const [item] = recordItems(callWith(), stage);
  item?.onSelect();
  expect(calls.start.mock.calls[0]?.[0]).toMatch(/^Weekly \d{4}-\d\d-\d\d \d\d\.\d\d$/);
  state.value = on();
  expect(recordItems(callWith(), stage)[0]?.label).toBe(t('record.stop'));
  recordItems(callWith(), stage)[0]?.onSelect();
  expect([calls.start.mock.calls.length, calls.stop.mock.calls.length]).toEqual([1, 1]);
  state.value = { at: 'saving' };
  expect(recordItems(callWith(), stage)[0]?.disabled).toBe(true);
  expect(recordItems(callWith(false), stage)).toEqual([]);
  stage.close();
});
