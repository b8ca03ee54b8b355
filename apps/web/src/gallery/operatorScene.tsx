import { FakeAdmin, openAdmin, type Admin, type FakeAdminPlan } from '@parley/client/admin';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { AdminView } from '../features/admin/AdminView.tsx';
import { KEYS, NAMES, ROOMS } from './fakeOperator.ts';

/** Noon of today: times of today are written without their day, and pictures stay the same. */
export const NOW = new Date().setHours(12, 42, 0, 0);
/** As soon as a view of the operator's is there. */
const DRAWN = 'main :is(h1, h2)';
type Fake = { readonly admin: Admin; readonly server: FakeAdmin };
type Step = (fake: Fake) => unknown;
export type SceneProps = {
  readonly path: string;
  readonly plan?: FakeAdminPlan;
  /** What is so from the start. */
  readonly before?: (server: FakeAdmin) => void;
  /** What somebody does, or what happens, one after the other. */
  readonly steps?: readonly Step[];
};

/** The operator's page before a fake server. The page says `data-acting` until all is done. */
const Scene = ({ path, plan = {}, before, steps = [] }: SceneProps) => {
  const fake = useMemo(() => {
    const server = new FakeAdmin({ rooms: ROOMS, names: NAMES, keys: KEYS, now: NOW, ...plan });
    before?.(server);
    const made = { server, admin: openAdmin({ fetch: server.fetch, now: () => NOW, chance: () => 1 }) };
    // For who measures how quickly a change is drawn.
    Object.assign(globalThis, { operator: made });
    return made;
  }, []);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['acting'] = '';
    void (async () => {
      for (const step of [sees(DRAWN), ...steps]) await step(fake);
      delete dataset['acting'];
    })();
  }, []);
  return <AdminView admin={fake.admin} path={path} />;
};

const frame = () => new Promise((drawn) => void requestAnimationFrame(drawn));

/** Waits until something is there. */
export const sees =
  (selector: string): Step =>
  async () => {
    while (!document.querySelector(selector)) await frame();
  };
/** Presses it as soon as it is there. */
export const presses =
  (selector: string): Step =>
  async (fake) => {
    await sees(selector)(fake);
    document.querySelector<HTMLElement>(selector)?.click();
    await frame();
  };
/** Writes into a field as soon as it is there. */
export const writes =
  (selector: string, text: string): Step =>
  async (fake) => {
    await sees(selector)(fake);
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
  };
/** The server is gone, and what is followed has noticed. */
export const loses =
  (followed: (admin: Admin) => { again(): Promise<void> }): Step =>
  async ({ admin, server }) => {
    server.reachable = false;
    await followed(admin).again();
  };

/** A page of the operator's. */
export const at =
  (path: string, props: Omit<SceneProps, 'path'> = {}) =>
  (): JSX.Element => <Scene path={path} {...props} />;
