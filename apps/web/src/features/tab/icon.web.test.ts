import { beforeEach, expect, test } from 'vitest';
import { markRinging } from '../calls/ringMark.ts';
import { layIcon, ownIcon } from './icon.ts';

const shown = () => [...document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')].map(({ href }) => href);
const OWN = ['https://meet.example.org/icon.svg', 'https://meet.example.org/icon.png'];
beforeEach(() => {
  document.head.replaceChildren(
    ...OWN.map((href) => Object.assign(document.createElement('link'), { rel: 'icon', href })),
  );
});
/** The mark of a call. */
const layMark = () =>
  layIcon(Object.assign(document.createElement('link'), { href: 'https://meet.example.org/mark.png' }));

test.each(['ring', 'call'] as const)(
  '[CL142] after a ring and a call the tab has its own icon again, also when the %s ends first',
  (first) => {
    const ring = markRinging('Ben is calling');
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toMatch(/^data:/);
    expect(ownIcon()).toBe(OWN.at(-1));
    const call = layMark();
    expect(shown()).toEqual(['https://meet.example.org/mark.png']);
    (first === 'ring' ? ring : call)();
    expect(shown()).toHaveLength(1);
    (first === 'ring' ? call : ring)();
    expect(shown()).toEqual(OWN);
    ring();
    call();
    expect(shown()).toEqual(OWN);
  },
);
