import { expect, test } from 'vitest';
import { pieces } from './links.ts';

const links = (text: string) => pieces(text).flatMap((piece) => piece.href ?? []);

test('[CV1] http, https and mail addresses become links, without the punctuation around them', () => {
  expect(pieces('see https://a.example/x?y=1, or (http://b.example/).')).toEqual([
    { text: 'see ' },
    { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { text: ', or (' },
    { text: 'http://b.example/', href: 'http://b.example/' },
    { text: ').' },
  ]);
  expect(links('write to mailto:ada@example.org!')).toEqual(['mailto:ada@example.org']);
  expect(links('https://en.example/Ada_(name)')).toEqual(['https://en.example/Ada_(name)']);
});

test('[CV2] no other scheme becomes a link, and no address that hides its host behind a name', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt://x',
    'file:///etc/passwd',
    'vbscript:x',
    'https://',
    'https://bank.example@evil.example/',
    'mailto:',
  ]) {
    expect(links(text), text).toEqual([]);
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  }
});

test('[CV3] the pieces are the whole text', () => {
  const text = 'a https://x.example b\nhttp://[::1]/ c https://y.example/…';
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
