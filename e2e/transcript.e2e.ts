import { expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import { ScreenReader } from './kit/screenReader.ts';
import { test } from './kit/test.ts';

const HEAD = `# Joining and chatting, as heard

Written by e2e/transcript.e2e.ts from Chromium's accessibility tree and the page's live regions, in a real call: Ada uses
the keyboard and does not see the page, Ben is inside already. After a change that is meant:
\`npx vitest run --project e2e e2e/transcript.e2e.ts -u\`.
`;

test('[AX1] joining, hearing who comes, chatting and leaving can be heard, exactly as docs/TRANSCRIPT.md says', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ben.openDoor(server.url + room);
  await ben.join('Ben');
  const reader = await ScreenReader.of(ada);

  reader.notes('At the door');
  await reader.goes(server.url + room, () => ada.page.getByText('1 person is here').waitFor());
  await reader.finds();
  await reader.presses('Enter');
  await reader.hears('Enter a name');
  await reader.types('Ada');
  await reader.presses('Enter', () => ada.isInside());
  await reader.finds();

  reader.notes('In the room');
  await reader.tabsTo(/^“Chat”/);
  await reader.presses('Enter', () => ada.chatField().waitFor());
  await reader.finds();
  await reader.types('Hello Ben');
  await reader.presses('Enter');
  await ben.openChat();
  await ben.reads('Hello Ben');
  await ben.says('Hello Ada, can you hear me?');
  await reader.hears('can you hear me?');
  await reader.presses('Escape');
  await ben.says('One moment');
  await reader.hears('One moment');

  reader.notes('Ben leaves, and Ada too');
  await ben.button('Leave').click();
  await reader.hears('Ben left');
  await reader.presses('m', () => ada.page.getByText('Muted').first().waitFor({ state: 'attached' }));
  await reader.tabsTo(/^“Leave”/);
  await reader.presses('Enter', () => ada.button('Rejoin').waitFor());
  await reader.finds();
  await expect(HEAD + reader.transcript).toMatchFileSnapshot('../docs/TRANSCRIPT.md');
});
