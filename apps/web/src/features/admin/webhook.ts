import type { Attempt, Delivery, NewWebhook, Webhook, WebhookType } from '@parley/client/admin';
import { t } from '../../i18n/t.ts';
import { moment, momentSeconds } from './figures.ts';

/** How something went: as it should, not yet, or not. */
export type Tone = 'good' | 'waiting' | 'bad' | 'none';

/** A state in words, and what adds to it where there is something. */
export type Said = { readonly tone: Tone; readonly text: string; readonly more: string | null };

/** A webhook as it is being written down. */
export type WebhookDraft = { readonly url: string; readonly types: ReadonlySet<WebhookType> };

/** What is wrong with a draft. */
export type WebhookFault = 'address' | 'types';

/** The two parts of an address that tell it from others. What follows the path may be a secret of its own. */
export function partsOf(url: string): { readonly host: string; readonly path: string } {
  if (!URL.canParse(url)) return { host: url, path: '' };
  const { host, pathname, search } = new URL(url);
  return { host, path: `${pathname === '/' ? '' : pathname}${search === '' ? '' : '?…'}` };
}

/** What to ask the server for, or what is to be mended first. Whether the address is public is for the server to say. */
export function newWebhookOf({ url, types }: WebhookDraft): NewWebhook | WebhookFault {
  const address = url.trim();
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return 'address';
  return types.size === 0 ? 'types' : { url: address, types: [...types] };
}

/** Whether somebody took it. */
export const isTaken = (attempt: Attempt): boolean =>
  attempt.at === 'answered' && attempt.status >= 200 && attempt.status < 300;

/** What came of an attempt, as a part of a sentence. */
export function attemptText(attempt: Attempt): string {
  switch (attempt.at) {
    case 'answered':
      // The same in every language.
      return `HTTP ${attempt.status}`;
    case 'failed':
      return t('admin.attempt.failed', { why: attempt.why });
    case 'refused':
      return t('admin.attempt.refused');
  }
}

/** How a webhook does. */
export function webhookState({ waiting, since, last }: Webhook, now: number): Said {
  const failed =
    last && !isTaken(last.attempt) ? t('admin.webhooks.last.failed', { why: attemptText(last.attempt) }) : null;
  if (waiting > 0) {
    const text = t('admin.webhooks.state.waiting', { count: waiting, time: moment(since ?? now, now) });
    return { tone: failed ? 'bad' : 'waiting', text, more: failed };
  }
  if (failed) return { tone: 'bad', text: failed, more: null };
  return last
    ? { tone: 'good', text: t('admin.webhooks.state.all'), more: null }
    : { tone: 'none', text: t('admin.webhooks.state.new'), more: null };
}

const TONES = { delivered: 'good', waiting: 'waiting', failed: 'bad' } as const satisfies Record<
  Delivery['state'],
  Tone
>;

/** How a message went, and what came of its last attempt. */
export const deliveryState = ({ state, attempt }: Delivery): Said => ({
  tone: TONES[state],
  text: t(`admin.deliveries.${state}`),
  more: attempt && attemptText(attempt),
});

/** How often a message was tried, and when it is the next time; when it was the last time where it is not tried any more. */
export function triesText({ tries, tried, due }: Delivery): { readonly text: string; readonly more: string | null } {
  const text = tries === 0 ? t('admin.deliveries.untried') : t('admin.deliveries.tried', { count: tries });
  if (due !== null) return { text, more: t('admin.deliveries.next', { time: momentSeconds(due) }) };
  return { text, more: tried === null ? null : t('admin.deliveries.last', { time: momentSeconds(tried) }) };
}
