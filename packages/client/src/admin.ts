import { Admin, type AdminEdges } from './admin/Admin.ts';
import { browserPage } from './admin/browser.ts';
import { waitBefore } from './link/backoff.ts';

/** Where the server is asked, and what tells whether the page is seen. By default this page and its server. */
export type AdminOptions = Partial<Pick<AdminEdges, 'fetch' | 'page' | 'now'>> & {
  /** A random number from 0 to 1, which spreads out those who try again. */
  readonly chance?: () => number;
};

/** Opens the operator's side of a server, and asks whether one is signed in. */
export const openAdmin = ({
  fetch = (...request) => globalThis.fetch(...request),
  page = browserPage(),
  now = Date.now,
  chance = Math.random,
}: AdminOptions = {}): Admin =>
  new Admin({
    fetch,
    page,
    now,
    waitBefore: (failures, lostForMs) => waitBefore(failures, lostForMs, chance()),
  });

export type { Admin, AdminSession } from './admin/Admin.ts';
export type { AdminCode, AdminRefusal, AdminResult } from './admin/Api.ts';
export type { Deliveries } from './admin/Deliveries.ts';
export type { EventFilter, EventLog, Older } from './admin/EventLog.ts';
export type { Followed, Freshness } from './admin/Poll.ts';
export type { Webhooks } from './admin/Webhooks.ts';
export type { FakeWebhookPlan } from './admin/FakeWebhooks.ts';
export { FakeAdmin, type FakeAdminPlan, type FakeRoomPlan } from './admin/FakeAdmin.ts';
export {
  EVENT_KINDS,
  PROBLEM_CODES,
  WEBHOOK_TYPES,
  type ApiKey,
  type Attempt,
  type Delivery,
  type EventKind,
  type History,
  type LifeEvent,
  type MadeKey,
  type MadeRoom,
  type MadeWebhook,
  type Measures,
  type NameEntry,
  type NewRoom,
  type NewWebhook,
  type ProblemCode,
  type RoomDetail,
  type RoomPerson,
  type RoomSummary,
  type Webhook,
  type WebhookType,
} from '@parley/protocol/http';
