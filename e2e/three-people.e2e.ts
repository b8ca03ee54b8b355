import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import { test } from './kit/test.ts';

test('[EE1] three people see each other in their own colours and hear each other in their own tones', async ({
  meet,
}) => {
  const people = await meet(ADA, BEN, CLEO);
  for (const person of people) {
    for (const other of people.filter((it) => it !== person)) await person.hears(other.owner);
  }
});

test('[EE2] what one of three writes is read by all, once, in order', async ({ meet }) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  for (const person of [ada, ben, cleo]) await person.openChat();
  await ada.says('Good morning');
  await ben.reads('Good morning');
  await ben.says('Good morning, Ada');
  for (const person of [ada, ben, cleo]) {
    await person.reads('Good morning');
    await person.reads('Good morning, Ada');
    expect(await person.chatText()).toMatch(/Good morning.*Good morning, Ada/s);
  }
});
