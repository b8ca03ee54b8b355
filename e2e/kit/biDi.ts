import type { Browser } from 'playwright-core';

/** Sends a command of WebDriver BiDi and resolves with its result. */
type Send = (method: string, params?: object) => Promise<unknown>;
type Session = { send: (method: string, ...rest: unknown[]) => Promise<unknown> };

/** The driver's own session with a Firefox, which runs in this process. */
function sessionOf(browser: Browser): Session {
  const { _connection } = browser as unknown as {
    _connection: { toImpl(it: Browser): { _browserSession: Session } };
  };
  return _connection.toImpl(browser)._browserSession;
}

/** For what Playwright has no words for. */
export const biDiOf =
  (browser: Browser): Send =>
  (method, params = {}) =>
    sessionOf(browser).send(method, params);

/**
 * Playwright sends every new context `emulation.setMediaFeaturesOverride`, which Firefox ESR does not know and answers with an
 * error: its session is taught to leave the command out.
 */
export function skipMediaFeatures(browser: Browser): void {
  const session = Object.getPrototypeOf(sessionOf(browser)) as Session;
  const { send } = session;
  session.send = function (method, ...rest) {
    return method === 'emulation.setMediaFeaturesOverride' ? Promise.resolve({}) : send.call(this, method, ...rest);
  };
}
