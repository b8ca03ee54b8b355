import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeCall } from '../../gallery/fakeCall.ts';
import { en } from '../../i18n/en.ts';
import { needInside } from '../../i18n/words.ts';
import { Toasts } from '../../ui/toast.tsx';
import { RoomDialog } from './RoomDialog.tsx';
import { followTitle } from './title.ts';
import { holdWish } from './wish.ts';

const place = document.createElement('div');
document.body.append(place);
afterEach(() => render(null, place));

const PEOPLE = [
  { name: 'Ada', camera: false },
  { name: '<b>Ben</b>', camera: false },
];
const NAMED = { title: '<i>Weekly</i> sync', listed: true, kept: false };
const show = async (more: Omit<Parameters<typeof fakeCall>[0], 'people'>) => {
  await needInside();
  const call = fakeCall({ people: PEOPLE, ...more });
  const [onOpen, onClose] = [vi.fn(), vi.fn()];
  const draw = (open: boolean) =>
    act(() => render(<RoomDialog call={call} open={open} onOpen={onOpen} onClose={onClose} />, place));
  await draw(true);
  return { call, draw, onOpen, onClose, setSettings: vi.spyOn(call, 'setSettings') };
};
const write = (text: string) =>
  act(() => {
    const field = place.querySelector<HTMLInputElement>('input[type=text]')!;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = () =>
  act(async () => {
    place.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    // The answer is drawn after it came.
    await new Promise((done) => setTimeout(done));
  });

test('[RO19] the owner changes the room in a form, which closes when it is saved', async () => {
  const { onClose, setSettings } = await show({ settings: NAMED });
  setSettings.mockResolvedValue({ ok: true, value: {} });
  await write('Daily');
  await submit();
  expect(setSettings).toHaveBeenCalledWith({ title: 'Daily' });
  expect(onClose).toHaveBeenCalledOnce();
});

test('[RO22] what was written and not saved is said when the dialog closes, and is there when it opens again', async () => {
  const { draw, onOpen, setSettings } = await show({ settings: NAMED });
  const said = document.createElement('div');
  await act(() => render(<Toasts />, said));
  const close = () => act(() => void place.querySelector('dialog')!.dispatchEvent(new Event('close')));
  await close();
  expect(said.textContent).toBe('');
  await draw(false);
  await draw(true);
  await write('Daily');
  await close();
  await draw(false);
  expect(said.textContent).toContain('Room settings are not saved yet');
  await act(() => said.querySelector('button')!.click());
  expect(onOpen).toHaveBeenCalledOnce();
  await draw(true);
  expect(place.querySelector<HTMLInputElement>('input[type=text]')!.value).toBe('Daily');
  setSettings.mockResolvedValue({ ok: true, value: {} });
  await submit();
  await close();
  expect(said.textContent).toBe('');
});

test('[RO19] a listed room without a name is asked for one and not sent; a refusal stays in the form, which can be sent again', async () => {
  const { onClose, setSettings } = await show({ settings: NAMED, refusal: 'room.kept' });
  await write(' ');
  await submit();
  expect(place.querySelector('[role=alert]')?.textContent).toBe(en['settings.needsName']);
  expect(setSettings).not.toHaveBeenCalled();
  await write('Daily');
  await submit();
  expect(place.querySelector('[role=alert]')?.textContent).toBe(en['error.room.kept']);
  await submit();
  expect(setSettings).toHaveBeenCalledTimes(2);
  expect(onClose).not.toHaveBeenCalled();
});

test('[RO19] others read what the room is and who may change it, and markup is text', async () => {
  await show({ settings: { ...NAMED, owner: 'seat-1' } });
  expect(place.querySelector('form, input')).toBeNull();
  for (const text of ['<i>Weekly</i> sync', en['settings.isListed'], en['settings.notKept'], '<b>Ben</b> can change']) {
    expect(place.textContent).toContain(text);
  }
  expect(place.querySelector('b, i')).toBeNull();
});

test('[RO20] who enters a new room settles what was wanted of it, and hears its names as they come', async () => {
  const { call, setSettings } = await show({});
  setSettings.mockResolvedValue({ ok: true, value: {} });
  holdWish(null, { room: call.room, title: 'Weekly sync', listed: true, kept: false });
  const titles: (string | null)[] = [];
  const stop = followTitle(call, (title) => titles.push(title));
  expect(setSettings).toHaveBeenCalledWith({ title: 'Weekly sync', listed: true, kept: false });
  const settings = call.settings as { value: typeof call.settings.value };
  settings.value = { ...call.settings.value, title: 'Weekly sync' };
  settings.value = { ...call.settings.value, kept: true };
  stop();
  settings.value = { ...call.settings.value, title: 'Later' };
  expect(titles).toEqual([null, 'Weekly sync']);
});
