import { LIMITS } from '@parley/protocol';
import { SignJWT, generateKeyPair } from 'jose';
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { JoinLinks } from './JoinLinks.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const SECRET = 'a secret of thirty-two signs, or more'.replaceAll(' ', '-');
/** Server milliseconds, and the same as tokens count. */
const NOW = 1_795_000_000_000;
const SECONDS = NOW / 1_000;
const DAY = 86_400;
const links = (at = NOW, secret = SECRET) => new JoinLinks({ secret, now: () => at });

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const GOOD = { aud: 'parley-join', room: ROOM, name: 'Ada', iat: SECONDS, exp: SECONDS + DAY };
/** As a system in any language signs: three texts and an HMAC. */
const signed = (
  claims: unknown,
  header: unknown = { alg: 'HS256' },
  { secret = SECRET, by = 'sha256' } = {},
): string => {
  const said = `${part(header)}.${part(claims)}`;
  return `${said}.${createHmac(by, secret).update(said).digest('base64url')}`;
};
const without = (claim: keyof typeof GOOD) =>
  Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== claim));
const wrong = { ok: false, code: 'link.wrong' };
const expired = { ok: false, code: 'link.expired' };

test('[JL1] a link gives the name that it was made for, folded as names are, and says when it expires', async () => {
  const { token, expires } = await links().sign(ROOM, 'Ada Lovelace', 60);
  expect(expires).toBe(NOW + 60_000);
  expect(await links().read(token, ROOM)).toEqual({ ok: true, value: { name: 'Ada Lovelace' } });
  expect(await links().read(signed({ ...GOOD, name: ' Ada  King ' }), ROOM)).toEqual({
    ok: true,
    value: { name: 'Ada King' },
  });
});

test('[JL1] the longest name fits in a token, also where each letter of it is escaped', async () => {
  const name = '雪'.repeat(LIMITS.name);
  const { token } = await links().sign(ROOM, name, 60);
  const escaped = JSON.stringify({ ...GOOD, name, iss: 'https://school.example.org' }).replaceAll('雪', '\\u96ea');
  for (const one of [token, signed(escaped)]) {
    expect(one.length).toBeLessThan(LIMITS.joinLink);
    expect(await links().read(one, ROOM)).toEqual({ ok: true, value: { name } });
  }
});

test('[JL2] a link that another system signed by hand is as good, with claims of its own beside ours', async () => {
  const more = { iss: 'school', sub: '42', jti: 'x', nbf: SECONDS - 5, aud: ['parley-join', 'other'] };
  for (const token of [signed(GOOD), signed({ ...GOOD, ...more }, { typ: 'JWT', alg: 'HS256', kid: '../key' })]) {
    expect(await links().read(token, ROOM)).toEqual({ ok: true, value: { name: 'Ada' } });
  }
});

const good = signed(GOOD);
const [head = '', claims = '', signature = ''] = good.split('.');
test.each<[string, unknown]>([
  ['nothing', ''],
  ['a word', 'hello'],
  ['dots alone', '..'],
  ['a thousand dots', '.'.repeat(1_000)],
  ['one that lost its end', good.slice(0, -5)],
  ['one that lost its signature', `${head}.${claims}.`],
  ['one whose first dot is doubled', `${head}..${claims}.${signature}`],
  ['one whose last dot is doubled', `${head}.${claims}..${signature}`],
  ['five parts, as of an encrypted one', `${head}.${claims}.${signature}.x.y`],
  ['one of whose letters another is', good.replace(claims, claims.replace(/./, 'f'))],
  ['claims that are no JSON', signed('{')],
  ['claims that are a list', signed([GOOD])],
  ['claims that are null', signed('null')],
  ['another secret', signed(GOOD, { alg: 'HS256' }, { secret: SECRET.toUpperCase() })],
  ['the algorithm none', `${part({ alg: 'none' })}.${claims}.`],
  ['the algorithm None with our signature', signed(GOOD, { alg: 'None' })],
  ['HS512', signed(GOOD, { alg: 'HS512' }, { by: 'sha512' })],
  ['HS384', signed(GOOD, { alg: 'HS384' }, { by: 'sha384' })],
  ['RS256 in the header of an HMAC', signed(GOOD, { alg: 'RS256' })],
  ['no algorithm', signed(GOOD, {})],
  ['a critical extension', signed(GOOD, { alg: 'HS256', crit: ['b64'], b64: false })],
  ['another audience', signed({ ...GOOD, aud: 'parley' })],
  ['no audience', signed(without('aud'))],
  ['another room', signed({ ...GOOD, room: 'aaaa-bbbb-cccc-dddd' })],
  ['a room that is none', signed({ ...GOOD, room: ROOM.toUpperCase() })],
  ['two rooms', signed({ ...GOOD, room: [ROOM] })],
  ['no room', signed(without('room'))],
  ['no name', signed(without('name'))],
  ['an empty name', signed({ ...GOOD, name: ' ' })],
  ['a name of 65 letters', signed({ ...GOOD, name: 'x'.repeat(65) })],
  ['a name of 10,000 letters', signed({ ...GOOD, name: 'x'.repeat(10_000) })],
  ['a name that turns the line around', signed({ ...GOOD, name: 'Ada\u202e' })],
  ['a name that is a number', signed({ ...GOOD, name: 7 })],
  ['no end', signed(without('exp'))],
  ['an end in words', signed({ ...GOOD, exp: 'tomorrow' })],
  ['an end in milliseconds', signed({ ...GOOD, exp: NOW + 60_000 })],
  ['an end beyond thirty days', signed({ ...GOOD, exp: SECONDS + 30 * DAY + 1 })],
  ['an end that is no number', signed(JSON.stringify(GOOD).replace(/"exp":\d+/, '"exp":1e999'))],
  ['no beginning', signed(without('iat'))],
  ['a beginning ahead of our clock', signed({ ...GOOD, iat: SECONDS + 61 })],
  ['a beginning in words', signed({ ...GOOD, iat: 'now' })],
  ['a time before which it does not hold', signed({ ...GOOD, nbf: SECONDS + 61 })],
])('[JL3] %s opens nothing, and nothing throws', async (_, token) => {
  expect(await links().read(String(token), ROOM)).toEqual(wrong);
});

test('[JL3] one that is signed with a key pair opens nothing', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  const token = await new SignJWT(GOOD).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
  expect(await links().read(token, ROOM)).toEqual(wrong);
});

test('[JL4] a link expires a minute after its time, for clocks differ, and is told apart from a wrong one', async () => {
  const { token, expires } = await links().sign(ROOM, 'Ada', 60);
  expect(await links(expires + 59_000).read(token, ROOM)).toMatchObject({ ok: true });
  expect(await links(expires + 60_000).read(token, ROOM)).toEqual(expired);
  expect(await links(expires + 60_000, `${SECRET}!`).read(token, ROOM)).toEqual(wrong);
  // Signed by a clock that is a minute ahead of ours.
  const ahead = signed({ ...GOOD, iat: SECONDS + 60, nbf: SECONDS + 60 });
  expect(await links().read(ahead, ROOM)).toMatchObject({ ok: true });
});

test('[JL4] thirty days after it was made every link has expired', async () => {
  const { token } = await links().sign(ROOM, 'Ada', 30 * DAY);
  const day = DAY * 1_000;
  expect(await links(NOW + 30 * day).read(token, ROOM)).toMatchObject({ ok: true });
  expect(await links(NOW + 30 * day + 61_000).read(token, ROOM)).toEqual(expired);
});
