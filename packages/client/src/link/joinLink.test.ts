import { expect, test } from 'vitest';
import { invitedAs, tokenIn } from './joinLink.ts';

const token = (claims: string): string => `e30.${Buffer.from(claims).toString('base64url')}.x`;

test('[JL8] the name in a token is read as the server will, in any script, and of what is none there is none', () => {
  for (const [said, name] of [
    ['Ada', 'Ada'],
    ['  Ada   King ', 'Ada King'],
    ['이순신 🐢', '이순신 🐢'],
  ]) {
    expect(invitedAs(token(JSON.stringify({ name: said })))).toBe(name);
  }
  for (const none of [
    ...['', '.', '..', 'hello', 'e30.%%%.x', '__proto__.__proto__.x', 'a.b'],
    ...['{}', 'null', '[]', '7', '{"name":7}', '{"name":" "}', '{"name":', '"name"'].map(token),
    // What no display name is: the server would refuse it.
    ...['x'.repeat(65), 'Ada\tKing', 'Ada\nKing', '\u202EadA', '\u200B', '\u3164', '\uD800'].map((name) =>
      token(JSON.stringify({ name })),
    ),
  ]) {
    expect([none, invitedAs(none)]).toEqual([none, null]);
  }
});

test('[JL8] a token is read from the fragment alone, and one that is too long is cut, and so no good', () => {
  expect(tokenIn('#link=a.b.c')).toBe('a.b.c');
  expect(tokenIn('#link=a.b.c&utm_source=mail')).toBe('a.b.c');
  for (const none of ['', '#', '#link=', '#other=a.b.c', '?link=a.b.c']) expect(tokenIn(none)).toBeUndefined();
  expect(tokenIn(`#link=${'x'.repeat(5_000)}`)).toHaveLength(1_000);
});
