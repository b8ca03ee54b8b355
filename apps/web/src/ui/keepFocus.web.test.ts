import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from './keepFocus.ts';

const place = document.createElement('main');
document.body.append(place);
let end = (): void => {};
beforeEach(() => {
  place.innerHTML = '<h1>Meeting</h1><button>First</button><div><button>Second</button><button>Third</button></div>';
  end = keepFocus();
});
afterEach(() => end());

const [find, press, point] = [
  (name: string) => [...place.querySelectorAll('button')].find((it) => it.textContent === name)!,
  () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })),
  () => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })),
];
const walk = (...names: string[]): void => names.forEach((name) => (press(), find(name).focus()));
const isOn = (text: string) => vi.waitFor(() => expect(document.activeElement?.textContent).toBe(text));
/** After everything that was observed up to now has been told. */
const told = () => new Promise((resolve) => setTimeout(resolve));

test('[AX21] what goes away under the keys gives the focus to where they were before it, whole parts too', async () => {
  walk('First', 'Second', 'Third');
  find('Third').remove();
  await isOn('Second');
  walk('Second');
  place.querySelector('div')!.remove();
  await isOn('First');
});

test('[AX21] what becomes inert or disabled counts as gone', async () => {
  walk('First', 'Second');
  find('Second').disabled = true;
  await isOn('First');
  place.querySelector('div')!.insertAdjacentHTML('beforeend', '<button>Fourth</button>');
  walk('Fourth');
  place.querySelector('div')!.inert = true;
  find('Fourth').blur();
  await isOn('First');
});

test('[AX20] where nothing is left of a page its follower is read from the headline, which Tab does not stop at', async () => {
  walk('First', 'Second');
  place.innerHTML = '<p>Loading</p>';
  await told();
  place.innerHTML = '<h1>You left</h1><button>Rejoin</button>';
  await isOn('You left');
  expect(place.querySelector('h1')?.tabIndex).toBe(-1);
});

test('[AX21] a word in passing is no place that one is led back to', async () => {
  place.insertAdjacentHTML('beforeend', '<section data-passing><button>Undo</button></section>');
  walk('First', 'Undo', 'Third');
  find('Third').remove();
  await isOn('First');
  walk('Undo');
  place.querySelector('section')!.remove();
  await isOn('First');
});

test('[AX21] the focus of who points, or took it elsewhere, is not moved', async () => {
  walk('First', 'Second');
  point();
  find('Second').remove();
  await told();
  expect(document.activeElement).toBe(document.body);
  walk('First', 'Third');
  // Into the bars of the browser.
  find('Third').blur();
  find('First').remove();
  await told();
  expect(document.activeElement).toBe(document.body);
});

test('[AX21] it ends', async () => {
  walk('First', 'Second');
  end();
  find('Second').remove();
  await told();
  expect(document.activeElement).toBe(document.body);
});
