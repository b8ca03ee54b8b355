import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** The tab of a conversation, with or without something new in it. */
const tab = (person: Person, name: string) => person.page.getByRole('tab', { name: new RegExp(`^${name}`) });
const isFocused = (at: Locator): Promise<boolean> => at.evaluate((it) => it === document.activeElement);
const isChosen = (person: Person, name: string) =>
  until(`${name} is chosen`, async () => (await tab(person, name).getAttribute('aria-selected')) === 'true');
const holds = (person: Person, text: string) =>
  until(`the field holds "${text}"`, async () => (await person.chatField().inputValue()) === text);
const heard = (person: Person): string => person.frames.map((frame) => frame.text).join('\n');

test('[DM12] what one writes to one person is read by the two, found again after a reload, and never reaches the third', async ({
  meet,
}) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  await cleo.openChat();
  await ada.button(/^People/).click();
  await ada.button('Message Ben privately').click();
  await ada.page.getByText('Only you and Ben can read this.').waitFor();
  await ada.says('Between us');
  await ada.reads('Between us');

  await ben.page.getByText('Ada, privately: Between us').first().waitFor();
  await ben.button('Chat, 1 new message').click();
  await tab(ben, 'Ada, 1 new').click();
  await ben.reads('Between us');
  await ben.button('Chat').waitFor();
  await ben.says('I say nothing');
  await ada.reads('I say nothing');

  await tab(ada, 'Everyone').click();
  await ada.says('For everybody');
  await cleo.reads('For everybody');
  // The same frames do show Cleo what is said to all.
  await cleo.hasReceived('For everybody');
  expect(heard(cleo)).not.toMatch(/Between us|I say nothing/);
  expect(await cleo.chatText()).not.toMatch(/Between us|I say nothing/);
  expect(await cleo.page.getByRole('tab').count()).toBe(0);

  await ben.page.reload();
  await ben.isInside();
  await ben.button('Chat, 1 new message').click();
  await ben.reads('For everybody');
  await tab(ben, 'Ada').click();
  await ben.reads('Between us');
  await ben.reads('I say nothing');
  expect(await ben.chatText()).not.toContain('For everybody');
});

test('[DM13] with the keyboard alone one writes to one person, changes between conversations, and finds each draft again', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  const { keyboard } = ada.page;
  await keyboard.press('p');
  const write = ada.button('Message Ben privately');
  await write.waitFor();
  for (let press = 0; press < 40 && !(await isFocused(write)); press += 1) {
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await until('the field has the focus', () => isFocused(ada.chatField()));
  await keyboard.type('h and m are letters here');
  await keyboard.press('Enter');
  await ben.page.getByText('Ada, privately: h and m are letters here').first().waitFor();
  await keyboard.type('not sent');

  // Past the log and the button that closes the conversation.
  for (let press = 0; press < 3; press += 1) await keyboard.press('Shift+Tab');
  await until('the tab of Ben has the focus', () => isFocused(tab(ada, 'Ben')));
  await isChosen(ada, 'Ben');
  await keyboard.press('ArrowLeft');
  await isChosen(ada, 'Everyone');
  await holds(ada, '');
  await keyboard.press('End');
  await isChosen(ada, 'Ben');
  await holds(ada, 'not sent');
  await keyboard.press('Escape');
  await until('the panel is closed', async () => (await ada.chatField().count()) === 0);
  await keyboard.press('c');
  await holds(ada, 'not sent');
});

test('[TY5] that somebody writes is read by those who see that conversation, until it is said', async ({ meet }) => {
  const [ada, ben, cleo] = await meet(ADA, BEN, CLEO);
  for (const person of [ada, ben, cleo]) await person.openChat();
  await ada.chatField().pressSequentially('Hel');
  await Promise.all([ben, cleo].map((person) => person.page.getByText('Ada is typing…').waitFor()));
  await ada.chatField().press('Enter');
  for (const person of [ben, cleo]) {
    await person.reads('Hel');
    expect(await person.page.getByText('Ada is typing…').count()).toBe(0);
  }
  await ben.button('Message Ada privately').first().click();
  await ada.button(/^People/).click();
  await ada.button('Message Ben privately').click();
  await ada.chatField().pressSequentially('psst');
  await ben.page.getByText('Ada is typing…').waitFor();
  // What Ben does after he saw it reaches Cleo later than it would have.
  await ben.mutes();
  await cleo.seesMuted('Ben');
  expect(await cleo.page.getByText('is typing').count()).toBe(0);
  // Who stops without saying it is forgotten by itself.
  await until('nobody types', async () => (await ben.page.getByText('Ada is typing…').count()) === 0);
});

test('[CH19] what came while the chat was closed is counted, in the title too, and divided once from what was read; drafts stay', async ({
  meet,
}) => {
  const [ada, ben] = await meet(ADA, BEN);
  await ada.openChat();
  await ben.openChat();
  await ben.says('Read at once');
  await ada.reads('Read at once');
  await ada.chatField().fill('half a thought');
  await ada.button('Close').click();
  for (const text of ['one', 'two', 'three']) await ben.says(text);
  await ada.button('Chat, 3 new messages').waitFor();
  await ada.hasTitle(/^\(3\)/);
  await ada.button('Chat, 3 new messages').click();
  await holds(ada, 'half a thought');
  await ada.readsAll(/Read at once.*New.*one.*two.*three/);
  await ada.button('Chat').waitFor();
  await ada.hasTitle(/^[^(]/);
  await ada.button('Close').click();
  await ada.openChat();
  await ada.reads('three');
  expect(await ada.chatLog().getByText('New', { exact: true }).count()).toBe(0);
});
