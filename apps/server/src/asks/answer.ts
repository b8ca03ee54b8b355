import { no, ok, type AskName, type AskOutput, type Result } from '@parley/protocol';
import type { AskOutcome } from '../ports/Counters.ts';
import { ahead } from './ahead.ts';
import { cancel, decline, start, takeCall } from './calls.ts';
import { join } from './join.ts';
import { unwatch, watch } from './lobby.ts';
import { block, busy, claim, free, quiet, seen } from './names.ts';
import { peek } from './peek.ts';
import { pushOff, pushOn } from './push.ts';
import { relayRenew, relayTry } from './relay.ts';
import { resume } from './resume.ts';
import { chatSend, chatSince, hand, leave, media, pairLog, view } from './seated.ts';
import type { House, SeatAsk, Session } from './Session.ts';
import { settings } from './settings.ts';

/** Answers any ask that was admitted, and counts it. Rejects only when something failed that no rule foresees. */
export const answer = async (
  name: AskName,
  message: unknown,
  session: Session,
  house: House,
): Promise<Result<unknown>> => {
  const began = performance.now();
  let outcome: AskOutcome = 'failed';
  try {
    const result = await given(name, message, session, house);
    outcome = result.ok ? 'ok' : result.code;
    return result;
  } finally {
    house.counters.asked(name, outcome);
    // Another person's browser answers that one.
    if (name !== 'pair.log') house.counters.took((performance.now() - began) / 1_000);
  }
};

const given = (name: AskName, message: unknown, session: Session, house: House): Promise<Result<unknown>> => {
  // The message was parsed by the schema of this very name in `admit`, which the compiler cannot follow through a string.
  const as = <K extends AskName>(_name: K) => message as AskOutput<K>;
  switch (name) {
    case 'ping':
      return Promise.resolve(ok({}));
    case 'rooms.watch':
      return watch(session, as(name), house);
    case 'rooms.unwatch':
      return unwatch(session, as(name), house);
    case 'room.peek':
      return peek(session, as(name), house);
    case 'room.ahead':
      return ahead(session, as(name), house);
    case 'room.join':
      return enter(session, () => join(session, as(name), house));
    case 'room.resume':
      return enter(session, () => resume(session, as(name), house));
    case 'name.claim':
      return claim(session, as(name), house);
    case 'name.free':
      return free(session, as(name), house);
    case 'name.quiet':
      return quiet(session, as(name), house);
    case 'name.busy':
      return busy(session, as(name), house);
    case 'name.block':
      return block(session, as(name), house);
    case 'call.start':
      return start(session, as(name), house);
    case 'call.answer':
      return takeCall(session, as(name), house);
    case 'call.decline':
      return decline(session, as(name), house);
    case 'call.cancel':
      return cancel(session, as(name), house);
    case 'calls.seen':
      return seen(session, as(name), house);
    case 'push.on':
      return pushOn(session, as(name), house);
    case 'push.off':
      return pushOff(session, as(name), house);
    case 'relay.try':
      return relayTry(session, as(name), house);
    case 'relay.renew':
      return seated(session, relayRenew, as(name), house);
    case 'room.view':
      return seated(session, view, as(name), house);
    case 'room.leave':
      return seated(session, leave, as(name), house);
    case 'room.settings':
      return seated(session, settings, as(name), house);
    case 'people.media':
      return seated(session, media, as(name), house);
    case 'people.hand':
      return seated(session, hand, as(name), house);
    case 'chat.send':
      return seated(session, chatSend, as(name), house);
    case 'chat.since':
      return seated(session, chatSince, as(name), house);
    case 'pair.log':
      return seated(session, pairLog, as(name), house);
  }
};

/** One way in at a time: what is asked meanwhile is refused by `admit`. */
const enter = async <T>(session: Session, way: () => Promise<Result<T>>): Promise<Result<T>> => {
  session.comeIn();
  try {
    return await way();
  } finally {
    session.turnAway();
  }
};

const seated = <K extends AskName>(
  session: Session,
  ask: SeatAsk<K>,
  message: AskOutput<K>,
  house: House,
): Promise<Result<unknown>> =>
  session.standing.at === 'seat' ? ask(session.standing, message, session, house) : Promise.resolve(no('bad.state'));
