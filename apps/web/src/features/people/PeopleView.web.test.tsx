import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { fakeCall } from '../../gallery/fakeCall.ts';
import { needInside } from '../../i18n/words.ts';
import { PeopleView } from './PeopleView.tsx';

const place = document.createElement('div');
afterEach(() => render(null, place));

test('[SH17] who shares a screen has a mark for it among the people, and nobody else', async () => {
  await needInside();
  const people = [
    { name: 'Ada', camera: false },
    { name: 'Ben', camera: false, screen: 'Slides' },
  ];
  const nothing = (): void => {};
  await act(() =>
    render(<PeopleView call={fakeCall({ people })} onInvite={nothing} onSettings={nothing} onWrite={nothing} />, place),
  );
  const rows = [...place.querySelectorAll('ul > li')].map((row) => row.textContent?.includes('Sharing a screen'));
  expect(rows).toEqual([false, true]);
});
