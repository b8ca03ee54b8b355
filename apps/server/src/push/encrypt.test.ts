import { createECDH, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { unseal } from '../testing/pushService.ts';
import { encrypt } from './encrypt.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

test('[CL77] the example of RFC 8291, Appendix A, to the byte', () => {
  const sender = createECDH('prime256v1');
  sender.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const receiver = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const salt = bytes('DGv6ra1nlYgDCS1FRnbzlw');
  expect(encrypt('When I grow up, I want to be a watermelon', receiver, { salt, sender }).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('[CL77] the device opens it, another device does not, and no two messages are alike', () => {
  const [own, other] = [createECDH('prime256v1'), createECDH('prime256v1')];
  const auth = randomBytes(16).toString('base64url');
  const to = { p256dh: own.generateKeys('base64url'), auth };
  other.generateKeys();
  const text = '{"from":"김 عبد 👩‍🚀"}';
  const [first, second] = [encrypt(text, to), encrypt(text, to)];
  const open = (body: Buffer, keys = own, secret = auth): string => unseal(body, keys, secret);
  expect([open(first), open(second)]).toEqual([text, text]);
  expect(first.subarray(0, 16)).not.toEqual(second.subarray(0, 16));
  expect(first.subarray(21, 86)).not.toEqual(second.subarray(21, 86));
  expect(() => open(first, other)).toThrow('authenticate');
  expect(() => open(first, own, randomBytes(16).toString('base64url'))).toThrow('authenticate');
  const bent = Buffer.from(first);
  bent[90] = (bent[90] ?? 0) ^ 1;
  expect(() => open(bent)).toThrow('authenticate');
});
