import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { costOf, Deliveries, type DeliveryLimits, type Sender } from './Deliveries.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_000 }));
afterEach(() => vi.useRealTimers());

const LIMITS: DeliveryLimits = {
  ofSender: { perSecond: 100, burst: 100 },
  ofGateway: { perSecond: 200, burst: 200 },
  modest: 20,
  reserve: 50,
};
/** Says something to so many until it is not admitted; gives how often it was. */
const pour = (sender: Sender, cost: number): number => {
  let said = 0;
  for (; sender.admits(); said += 1) sender.pay(cost);
  return said;
};

test('[GW11] a message costs a delivery for each receiver but the first, and more where it is long', () => {
  expect([costOf(0, 1), costOf(1, 60_000), costOf(2, 0), costOf(251, 0)]).toEqual([0, 0, 1, 250]);
  expect(costOf(3, 8_192)).toBe(4);
});

test('[GW11] a sender has its burst and then its rate: a message goes to all, and what was too much is owed', () => {
  const sender = new Deliveries(LIMITS).sender();
  expect(pour(sender, 70)).toBe(2);
  vi.setSystemTime(1_400);
  expect(sender.admits()).toBe(false);
  vi.setSystemTime(1_410);
  expect(pour(sender, 70)).toBe(1);
  vi.setSystemTime(100_000);
  expect(pour(sender, 70)).toBe(2);
});

test('[GW11] all senders together have no more than the gateway; a pair costs nothing', () => {
  const deliveries = new Deliveries(LIMITS);
  const said = Array.from({ length: 20 }, () => pour(deliveries.sender(), 40));
  // Three times 40, and two times 40 before the gateway is at its end; each of the others once or not at all, from the reserve.
  expect(said.reduce((sum, one) => sum + one)).toBeLessThanOrEqual((200 + 50 + 40) / 40);
  const pair = new Deliveries(LIMITS).sender();
  for (let i = 0; i < 1_000; i++) pair.pay(costOf(1, 60_000));
  expect(pair.admits()).toBe(true);
});

test('[GW11] who has had little is heard while others have used up all there is, as far as the reserve goes', () => {
  const deliveries = new Deliveries(LIMITS);
  const [loud, louder, modest] = [deliveries.sender(), deliveries.sender(), deliveries.sender()];
  expect([pour(loud, 25), pour(louder, 25)]).toEqual([4, 4]);
  expect([loud.admits(), louder.admits(), modest.admits()]).toEqual([false, false, true]);
  modest.pay(25);
  expect(modest.admits()).toBe(false);
  expect(deliveries.admits()).toBe(true);
  deliveries.pay(25);
  expect([deliveries.admits(), deliveries.sender().admits()]).toEqual([false, false]);
});
