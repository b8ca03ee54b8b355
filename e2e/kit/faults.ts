import type { Page } from 'playwright-core';

/**
 * What Chromium writes down when there is no service worker to be had: at a server that a test has just taken away, and at any with a
 * certificate of its own.
 */
const NO_WORKER = /^An (unknown|SSL certificate) error occurred when fetching the script|\/sw\.js$/;

/** Whether a server is there is also asked of one that a test has just taken away. */
const ASKED_ABSENT = /ERR_CONNECTION_REFUSED \S+\/healthz$/;

/** Everything that goes wrong on a page from now on: exceptions, and errors of the console. */
export function noteFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`Exception: ${error.message}`));
  page.on('console', (message) => {
    const fault = `${message.text()} ${message.location().url}`.trim();
    if (message.type() === 'error' && !NO_WORKER.test(fault) && !ASKED_ABSENT.test(fault)) faults.push(fault);
  });
  return faults;
}
