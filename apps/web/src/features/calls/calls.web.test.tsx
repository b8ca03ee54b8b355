import type { NameKey, Names, Ring } from '@parley/client';
import { FakeNames } from '@parley/client/testing';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeCalls, online, past, ring } from '../../gallery/fakeNames.ts';
import { en } from '../../i18n/en.ts';
import { needCallWords } from '../../i18n/needCalls.ts';
import { t } from '../../i18n/t.ts';
import { CallScene, type Scene } from './CallScene.tsx';
import { CallSomeone } from './CallSomeone.tsx';
import { deviceLink } from './device.ts';
import { createCallsModel, type CallsModel } from './model.ts';
import { settleOffer, takeOffered } from './offered.ts';
import { followRinging } from './ringing.tsx';
import { signal } from '@preact/signals';
import { Toasts } from '../../ui/toast.tsx';

const place = document.createElement('div');
beforeEach(async () => {
  document.body.append(place);
  await needCallWords();
});
afterEach(() => {
  render(null, place);
  document.body.replaceChildren();
  settleOffer();
});

const show = (model: CallsModel) => act(() => render(<CallSomeone model={model} proposed="Ada" />, place));
const button = (name: string, within: ParentNode = document) =>
  [...within.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
const press = (name: string) => act(() => button(name)!.click());
const submit = (form: Element) =>
  act(() => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

test('[CL60] without a name one takes one; why it was refused stands at the field', async () => {
  const model = fakeCalls({ state: { at: 'none' }, view: null });
  await show(model);
  expect(place.querySelector('input')?.value).toBe('Ada');
  await submit(place.querySelector('form')!);
  await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toBe(en['error.name.taken']));
  expect(document.activeElement).toBe(place.querySelector('input'));
});

test('[CL60] with a name one sees who is online and how they can be reached, and calls with one press', async () => {
  const call = vi.fn();
  const model = { ...fakeCalls({ online: online(['Ben', 'free'], ['Cleo', 'busy']) }), call };
  await show(model);
  const rows = [...place.querySelectorAll('[aria-labelledby=calls-online] > li')].map((row) => row.textContent ?? '');
  expect(rows[0]).toMatch(/Ben.*Available/s);
  expect(rows[1]).toMatch(/Cleo.*In a call/s);
  await press(t('calls.voice.to', { name: 'Cleo' }));
  await press(t('calls.video.to', { name: 'Ben' }));
  expect(call.mock.calls).toEqual([
    ['Cleo', 'voice'],
    ['Ben', 'video'],
  ]);
});

test('[CL60] a name that cannot be called is explained at the field, which keeps the focus', async () => {
  await show(fakeCalls());
  const field = [...place.querySelectorAll('input')].find((one) => one.type === 'text')!;
  await submit(field.form!);
  expect(place.querySelector('[role=alert]')?.textContent).toBe(en['calls.field.empty']);
  field.value = 'Nobody';
  await act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
  await submit(field.form!);
  await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toBe(en['error.call.unknown']));
  expect(document.activeElement).toBe(field);
});

test('[CL138] a name that was typed is called once, however often that is said while it is asked for', async () => {
  const asked = Promise.withResolvers<null>();
  const tryCall = vi.fn(() => asked.promise);
  await show({ ...fakeCalls(), tryCall });
  const field = [...place.querySelectorAll('input')].find((one) => one.type === 'text')!;
  field.value = 'Ben';
  await act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
  await submit(field.form!);
  await submit(field.form!);
  expect([tryCall.mock.calls.length, button(en['calls.video'])?.disabled]).toEqual([1, true]);
  asked.resolve(null);
  await vi.waitFor(() => expect(button(en['calls.video'])?.disabled).toBe(false));
});

test('[CL60] out of reach of the server nothing can be called, and that is said', async () => {
  await show(fakeCalls({ state: { at: 'lost', name: 'Ada', since: 0 }, online: online(['Ben', 'free']) }));
  expect(place.textContent).toContain(en['calls.lost']);
  expect(button(t('calls.video.to', { name: 'Ben' }))?.disabled).toBe(true);
});

test('[CL135] where the server was not reached once, that is said in place of everything that needs it', async () => {
  await show(fakeCalls({ state: { at: 'lost', name: 'Ada', since: 0 }, view: null }));
  expect(place.querySelector('[role=status]')?.textContent).toBe(en['calls.lost']);
  expect(place.querySelector('input')).toBeNull();
});

test('[CL143] a page that had to go for another of the same name says so, and how it comes back', async () => {
  await show(fakeCalls({ state: { at: 'refused', name: 'Ada', code: 'taken-over' }, view: null }));
  expect(place.textContent).toContain(en['calls.crowded']);
  expect([place.querySelector('input'), button(en['app.reload'])?.disabled]).toEqual([null, false]);
});

test('[CL61] missed calls are counted until the list is opened, and each can be called back', async () => {
  const call = vi.fn();
  const model = {
    ...fakeCalls({ view: { past: [past('in', 'Ben', 'unanswered', 4), past('out', 'Cleo', 'busy', 9)] } }),
    call,
  };
  const seen = vi.spyOn(model.names, 'markSeen');
  await show(model);
  expect(place.querySelector('summary')?.textContent).toContain('1 missed call');
  const details = place.querySelector('details')!;
  await act(() => {
    details.open = true;
  });
  expect(seen).toHaveBeenCalledOnce();
  expect([...details.querySelectorAll('li')].map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^BenMissed/),
    expect.stringMatching(/^CleoCalled, was in a call/),
  ]);
  await press(t('calls.video.to', { name: 'Ben' }));
  expect(call).toHaveBeenCalledWith('Ben', 'video');
});

const OUTCOMES = ['answered', 'declined', 'busy', 'quiet', 'unanswered', 'cancelled', 'absent'] as const;
test.each(OUTCOMES)('[CL62] a call that is %s says so in words, with the next step as a button', async (outcome) => {
  const scene: Scene = { at: 'over', outcome, name: 'Ben', media: 'video', room: 'k3vd-9x0q-7mzt-h2ep' };
  const ways = { onCancel: vi.fn(), onAgain: vi.fn(), onBack: vi.fn() };
  await act(() => render(<CallScene scene={scene} link="https://meet.example.org/r/x" {...ways} />, place));
  expect(place.querySelector('h2')?.textContent).toBe(t(`calls.over.${outcome}`, { name: 'Ben' }));
  await press(en['calls.back']);
  expect([ways.onBack.mock.calls.length, button(en['calls.again']) !== undefined]).toEqual([1, outcome !== 'answered']);
});

/** What rings on this page, moved by hand. */
const ringing = () => {
  HTMLElement.prototype.showPopover ??= () => {};
  const now = signal<Ring | null>(null);
  const accept = vi.fn(() => Promise.resolve(null));
  const decline = vi.fn();
  const model = { ...fakeCalls(), ring: now, accept, decline };
  const cooled = vi.fn();
  const warm = vi.fn(() => cooled);
  const others = signal(0);
  const end = followRinging({ model, warm, others });
  return { now, accept, decline, warm, cooled, others, end };
};
const card = () => document.querySelector('[role=alertdialog]');

test('[CL152] the card is drawn before anything else is made ready, and a ring that is over by then makes nothing ready', async () => {
  const { now, warm, cooled, end } = ringing();
  const seen: (Element | null)[] = [];
  warm.mockImplementation(() => (seen.push(card()), cooled));
  await act(() => void (now.value = ring('Ben', 'video')));
  expect([card() !== null, warm.mock.calls.length]).toEqual([true, 0]);
  await act(() => void (now.value = null));
  await act(() => void (now.value = ring('Cleo', 'voice')));
  await vi.waitFor(() => expect(seen).toEqual([card()]));
  expect(card()?.textContent).toContain('Cleo');
  end();
});

test('[CL152] on a page that nobody looks at, where timers wait, all is made ready at once', async () => {
  const look = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const { now, warm, end } = ringing();
  await act(() => void (now.value = ring('Ben', 'video')));
  expect([card() !== null, warm.mock.calls.length]).toEqual([true, 1]);
  end();
  look.mockRestore();
});

test('[CL63] what rings is a card that takes no key from whoever is typing, names the tab, and goes when it is over', async () => {
  document.title = 'Parley';
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  const { now, accept, warm, cooled, end } = ringing();
  await act(() => void (now.value = ring('Ben', 'video')));
  await vi.waitFor(() => expect(warm).toHaveBeenCalledTimes(1));
  expect([document.activeElement, document.title]).toEqual([field, 'Ben is calling · Parley']);
  expect(card()?.textContent).toContain('Video call');
  await press(en['calls.accept.voice']);
  expect(accept).toHaveBeenCalledWith(now.value, 'voice');
  await act(() => void (now.value = null));
  expect([card(), document.title, cooled.mock.calls.length]).toEqual([null, 'Parley', 1]);
  end();
});

test('[CL63] over an open modal dialog the card is inside it, where it can be pressed', async () => {
  const modal = document.createElement('dialog');
  document.body.append(modal);
  vi.spyOn(document, 'querySelectorAll').mockImplementation((selector: string) =>
    selector === 'dialog:modal'
      ? ([modal] as unknown as NodeListOf<Element>)
      : document.body.querySelectorAll(selector),
  );
  const { now, decline, end } = ringing();
  await act(() => void (now.value = ring('Ben', 'voice')));
  expect(modal.contains(card())).toBe(true);
  await press(en['calls.decline']);
  expect(decline).toHaveBeenCalledWith(now.value);
  end();
  vi.restoreAllMocks();
});

test('[CL140] a card says how many others stand in the room that it leads into', async () => {
  const { now, others, end } = ringing();
  await act(() => void (now.value = ring('Ben', 'video')));
  const kind = () => document.querySelector('#ring-kind')?.textContent;
  expect(kind()).toBe('Video call');
  await act(() => void (others.value = 2));
  expect(kind()).toBe('Video callWith 2 others');
  end();
});

test('[CL141] what rings in the place of what was just pressed takes no press for a moment', async () => {
  vi.useFakeTimers();
  try {
    const { now, decline, end } = ringing();
    await act(() => void (now.value = ring('Ben', 'video')));
    await press(en['calls.decline']);
    await act(() => void (now.value = { ...ring('Cleo', 'video'), id: 'ring-0002' }));
    await press(en['calls.decline']);
    expect(decline).toHaveBeenCalledOnce();
    await act(() => void vi.advanceTimersByTime(500));
    await press(en['calls.decline']);
    expect(decline).toHaveBeenCalledTimes(2);
    end();
  } finally {
    vi.useRealTimers();
  }
});

test('[CL63] its Escape closes no dialog that it lies in', async () => {
  const { now, end } = ringing();
  await act(() => void (now.value = ring('Ben', 'video')));
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  button(en['calls.decline'])!.dispatchEvent(escape);
  expect(escape.defaultPrevented).toBe(true);
  end();
});

/** The model of a page with the names of the SDK. */
const modelOf = (names: Names): CallsModel =>
  createCallsModel({
    names,
    tab: null,
    shown: signal(null),
    prepare: async () => {},
    goInto: async () => {},
    onStuck: () => {},
    onEnded: () => {},
  });
/** Opens the link of another device in the tab that shows the page. */
const paste = (key: NameKey) =>
  act(() => {
    history.replaceState(null, '', new URL(deviceLink(location.href, key)).hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
  });

test('[CL59] a link to another device works in a tab that shows the page already, and its secret stays nowhere', async () => {
  const fake = new FakeNames();
  const [phone, ada] = [fake.open(), fake.open()];
  await ada.claim('Ada');
  takeOffered();
  await show(modelOf(phone));
  await paste(ada.key!);
  expect([location.hash, place.textContent?.includes(t('calls.adopt', { name: 'Ada' }))]).toEqual(['', true]);
  await press(en['calls.adopt.yes']);
  await vi.waitFor(() => expect(phone.state.value).toEqual({ at: 'claimed', name: 'Ada' }));
  await vi.waitFor(() => expect(button(en['calls.adopt.yes'])).toBeUndefined());
  expect(phone.key).toEqual(ada.key);
  for (const one of [phone, ada]) one.close();
});

test('[CL139] why a link brought no name is said where it was to be used', async () => {
  const fake = new FakeNames();
  const [phone, ada] = [fake.open(), fake.open()];
  await ada.claim('Ada');
  takeOffered();
  await show(modelOf(phone));
  await paste({ name: 'Ada', secret: 'x'.repeat(43) });
  await press(en['calls.adopt.yes']);
  await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toBe(en['error.name.taken']));
  await press(en['calls.adopt.no']);
  expect(place.querySelector('input')).not.toBeNull();
  // Nor does a link take a name away that is here.
  await phone.claim('Phone');
  await paste(ada.key!);
  const toasts = document.body.appendChild(document.createElement('div'));
  await act(() => render(<Toasts />, toasts));
  const text = t('calls.adopt.other', { name: 'Phone' });
  await vi.waitFor(() => expect(toasts.textContent).toContain(text));
  expect([phone.state.value, button(en['calls.adopt.yes'])]).toEqual([{ at: 'claimed', name: 'Phone' }, undefined]);
  render(null, toasts);
  for (const one of [phone, ada]) one.close();
});
