import { up, type AskName, type TellName, type Up } from '@parley/protocol';
import * as v from 'valibot';

/** Where a socket stands, as far as admission is concerned. */
export type Stand = 'door' | 'entering' | 'seat' | 'ended';

/** Why a frame was not admitted. */
export type AdmissionCode = 'bad.message' | 'bad.name' | 'bad.title' | 'name.bad' | 'bad.state' | 'seat.taken';

/** What a frame turned out to be. */
export type Admission =
  | { is: 'ask'; name: AskName; message: unknown }
  | { is: 'tell'; name: TellName; message: unknown }
  /** `ask`: what it would have been. */
  | { is: 'refused'; code: AdmissionCode; detail: string; ask: AskName | null };

const TABLE: ReadonlyMap<string, Up[keyof Up]> = new Map(Object.entries(up));

/** Fields that people fill in: what is wrong with them is told by a code of their own. */
const CODES: ReadonlyMap<string, AdmissionCode> = new Map([
  ['room.join name', 'bad.name'],
  ['room.settings title', 'bad.title'],
  ['name.claim name', 'name.bad'],
  ['name.block name', 'name.bad'],
  ['call.start name', 'name.bad'],
]);

/** The one door for everything a client says: is it in the table, does it fit its schema, is it allowed where the socket stands. */
export const admit = (event: string, message: unknown, stand: Stand): Admission => {
  const entry = TABLE.get(event);
  if (!entry) return refused(null, 'bad.message', 'no such message');
  const ask = entry.kind === 'ask' ? (event as AskName) : null;
  if (entry.where === 'any' ? stand === 'ended' : entry.where !== stand) {
    const code = entry.where === 'door' && stand === 'seat' ? 'seat.taken' : 'bad.state';
    return refused(ask, code, `not allowed at: ${stand}`);
  }
  const parsed = v.safeParse(entry.schema, message, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    return refused(ask, CODES.get(`${event} ${path}`) ?? 'bad.message', path ?? 'message');
  }
  return ask
    ? { is: 'ask', name: ask, message: parsed.output }
    : { is: 'tell', name: event as TellName, message: parsed.output };
};

const refused = (ask: AskName | null, code: AdmissionCode, detail: string): Admission => ({
  is: 'refused',
  code,
  detail,
  ask,
});
