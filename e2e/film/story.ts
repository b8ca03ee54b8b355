import { setTimeout as pause } from 'node:timers/promises';
import { arrive, type Person } from '../kit/person.ts';
import type { Server } from '../kit/server.ts';
import { develop } from '../shots/footage.ts';
import { giveSlide } from '../shots/show.ts';
import { SITTERS } from '../shots/sitters.ts';
import { type Place, Pointer } from './Pointer.ts';
import { record, type Shot } from './screencast.ts';

/** The window that is filmed. */
export const WINDOW = { width: 1040, height: 650 };

/** Where the pointer is over nothing. */
const ASIDE = [110, 622] as const;

/** What was filmed of one window, and where its pointer was. */
export interface Take {
  readonly shots: readonly Shot[];
  readonly places: readonly Place[];
}

/** A meeting as one of three sees it: begun, joined, talked in, shown something, left. The pauses are for the eyes of who watches. */
export async function play(server: Server): Promise<Take> {
  const { owners, slide } = await develop(SITTERS);
  const people: Person[] = [];
  const comes = async (owner: keyof typeof owners): Promise<Person> => {
    const person = await arrive(owners[owner], { context: { viewport: WINDOW, colorScheme: 'light' } });
    people.push(person);
    await giveSlide(person, slide);
    return person;
  };
  try {
    const [grace, samuel, mei] = [await comes('grace'), await comes('samuel'), await comes('mei')];
    const hand = new Pointer(grace.page);
    await grace.page.goto(server.url);
    await grace.button('Start a meeting').waitFor();
    const cut = await record(grace.page);
    await pause(700);
    await hand.presses(grace.button('Start a meeting'));

    const name = grace.page.getByLabel('Your name');
    await name.waitFor();
    const link = grace.page.url();
    await Promise.all([
      samuel.openDoor(link),
      mei.openDoor(link),
      (async () => {
        await grace.page.locator('video').first().waitFor();
        await pause(500);
        await hand.presses(name);
        await name.pressSequentially('Grace', { delay: 90 });
      })(),
    ]);
    await pause(300);
    await hand.presses(grace.button(/^Join/));
    await grace.isInside();
    await hand.goesTo(...ASIDE);
    await pause(700);

    await samuel.join();
    await grace.tile('Samuel').locator('video').waitFor();
    await pause(600);
    await mei.join();
    await grace.tile('Mei').locator('video').waitFor();
    await pause(700);

    await hand.presses(grace.button(/^Chat/));
    await samuel.openChat();
    await samuel.says('Is the plan ready?');
    await grace.reads('Is the plan ready?');
    await hand.presses(grace.chatField());
    await grace.chatField().pressSequentially('Yes, Mei will show it.', { delay: 35 });
    await grace.chatField().press('Enter');
    await mei.page.keyboard.press('h');
    await pause(1_000);
    await hand.presses(grace.button(/^Chat/));

    await mei.page.keyboard.press('h');
    await mei.button(/^Share your screen/).click();
    await hand.goesTo(...ASIDE);
    await grace.page.locator('figure[data-screen] video').waitFor();
    await pause(1_200);
    await samuel.button('React').click();
    await samuel.page.getByRole('menuitem', { name: 'Clapping', exact: true }).click();
    await hand.presses(grace.button('React'));
    await hand.presses(grace.page.getByRole('menuitem', { name: 'Celebrating', exact: true }));
    await hand.presses(grace.button('React'));
    await hand.goesTo(...ASIDE);
    await pause(700);
    await hand.presses(grace.button('Leave'));
    await grace.page.getByRole('heading', { name: 'You left the meeting' }).waitFor();
    await pause(1_000);
    return { shots: await cut(), places: hand.places };
  } finally {
    await Promise.all(people.map((person) => person.close()));
  }
}
