import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needInside, speak, words } from '../../i18n/words.ts';
import { LeftView } from '../left/LeftView.tsx';

// This environment has no popovers; the real ones are opened by e2e.
HTMLElement.prototype.hidePopover = () => {};
const place = document.createElement('div');
document.body.append(place);
beforeEach(async () => {
  await needInside();
  await act(() =>
    render(
      <LeftView
        room="k3vd-9x0q-7mzt-h2ep"
        reason="left"
        lasted={61_000}
        spells={[]}
        ended={0}
        onRejoin={() => {}}
        onReload={() => {}}
        onStart={() => {}}
        onHome={() => {}}
      />,
      place,
    ),
  );
});
afterEach(async () => {
  await act(() => speak({ language: 'en', locale: 'en' }));
  render(null, place);
});

const item = (name: string) =>
  [...place.querySelectorAll<HTMLButtonElement>('[role=menuitemradio]')].find((it) => it.textContent === name)!;
const checked = () => [...place.querySelectorAll('[aria-checked=true]')].map((it) => it.textContent);

test('[LG3] a language chosen in the page is shown in place, under the name that its people look for, and remembered', async () => {
  expect(checked()).toEqual(['English', 'Like the system']);
  expect(item('한국어').querySelector('[lang=ko]')).not.toBeNull();
  await act(async () => {
    item('한국어').click();
    await expect.poll(() => words.value.language, { timeout: 10_000 }).toBe('ko');
  });
  expect(place.querySelector('h1')?.textContent).toBe('회의에서 나갔습니다');
  expect(place.textContent).toContain('통화 시간은 1분 1초입니다.');
  expect(checked()).toEqual(['한국어', '시스템 설정']);
  expect(localStorage.getItem('parley.language')).toBe('ko');
});

test('[LG6] a theme chosen in the page is the document’s, and remembered', async () => {
  const { dataset } = document.documentElement;
  await act(() => item('Dark').click());
  expect(dataset['theme']).toBe('dark');
  expect(checked()).toContain('Dark');
  expect(localStorage.getItem('parley.theme')).toBe('dark');
  await act(() => item('Like the system').click());
  expect(dataset['theme']).toBeUndefined();
});
