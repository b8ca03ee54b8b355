import { RoomId, SeatId, type ErrorCode } from '@parley/protocol';
import {
  MadeRoom,
  Message,
  NewRoom,
  PersonPage,
  Reached,
  RoomDetail,
  RoomPage,
  type ProblemCode,
} from '@parley/protocol/http';
import * as v from 'valibot';
import { detailOf, personsOf, summaryOf } from '../operator/roomFacts.ts';
import { happened } from '../ports/EventLog.ts';
import { operation, refuse, reply, type Operation } from './operation.ts';
import { firstAfter } from './firstAfter.ts';
import { Limit } from './query.ts';

const OneRoom = v.object({ room: RoomId });
const OnePerson = v.object({ room: RoomId, seat: SeatId });
/** In a log a message is recognised by its beginning. */
const SHOWN = 200;

/** Rooms and who is in them. */
export const ROOMS: readonly Operation[] = [
  operation({
    id: 'listRooms',
    method: 'get',
    at: '/rooms',
    tag: 'rooms',
    summary: 'The rooms that are open, by their ids, also those that are kept while nobody is in them.',
    who: 'key',
    path: null,
    query: v.strictObject({ limit: Limit, after: v.optional(RoomId) }),
    body: null,
    status: 200,
    answer: RoomPage,
    problems: [],
    run: async ({ query: { limit, after = '' } }, { rooms }) => {
      const ids = firstAfter(rooms.all.keys(), after, limit + 1);
      const page = ids.slice(0, limit).flatMap((id) => rooms.all.get(id)?.room ?? []);
      return reply({ rooms: page.map(summaryOf), next: ids.length > limit ? (page.at(-1)?.id ?? null) : null });
    },
  }),
  operation({
    id: 'createRoom',
    method: 'post',
    at: '/rooms',
    tag: 'rooms',
    summary:
      'Opens a room that nobody knows yet. It is forgotten ten minutes after the last one has left, unless it is kept. Where it is for invited people, only who has a join link to it takes a seat.',
    who: 'key',
    path: null,
    query: null,
    body: NewRoom,
    status: 201,
    answer: MadeRoom,
    problems: ['server.draining', 'room.untitled', 'room.kept', 'room.capacity'],
    run: async (
      { body: { capacity = null, invited = false, ...body }, origin, asker },
      { rooms, newRoom, newRooms, drain },
    ) => {
      const change = { ...body, kept: body.kept ?? invited };
      if (drain.draining) return refuse('server.draining');
      if (change.listed === true && (change.title ?? null) === null) return refuse('room.untitled');
      if (!rooms.hasSpace) return refuse('room.capacity');
      if (!newRooms.take(asker)) return refuse('rate.requests');
      const id = newRoom();
      const arrange = async () => {
        const actor = await rooms.open(id);
        const decision = await actor.perform((at) => ({ type: 'arrange', change, capacity, invited, at }));
        return { actor, decision };
      };
      const made = await (change.kept ? rooms.whileKeeping(id, arrange) : arrange());
      if (!made) return refuse('room.kept');
      if (!made.decision.ok) return refuse(problemOf(made.decision.code));
      return reply({ ...summaryOf(made.actor.room), url: origin && `${origin}/r/${id}` });
    },
  }),
  operation({
    id: 'readRoom',
    method: 'get',
    at: '/rooms/{room}',
    tag: 'rooms',
    summary: 'A room and who is in it.',
    who: 'key',
    path: OneRoom,
    query: null,
    body: null,
    status: 200,
    answer: RoomDetail,
    problems: ['room.unknown'],
    run: async ({ path: { room } }, { rooms }) => {
      const actor = rooms.all.get(room);
      return actor ? reply(detailOf(actor)) : refuse('room.unknown');
    },
  }),
  operation({
    id: 'endRoom',
    method: 'delete',
    at: '/rooms/{room}',
    tag: 'rooms',
    summary:
      'Ends a room for everybody and forgets it with its chat, also one that is kept or for invited people. Its link then opens a new one, to anybody.',
    who: 'key',
    path: OneRoom,
    query: null,
    body: null,
    status: 204,
    answer: null,
    problems: ['room.unknown'],
    run: async ({ path: { room } }, { rooms }) => {
      const decision = await rooms.all.get(room)?.perform((at) => ({ type: 'end', at }));
      return decision?.ok ? reply(null) : refuse('room.unknown');
    },
  }),
  operation({
    id: 'listPeople',
    method: 'get',
    at: '/rooms/{room}/people',
    tag: 'people',
    summary: 'Who is in a room, in the order in which they came.',
    who: 'key',
    path: OneRoom,
    query: null,
    body: null,
    status: 200,
    answer: PersonPage,
    problems: ['room.unknown'],
    run: async ({ path: { room } }, { rooms }) => {
      const actor = rooms.all.get(room);
      return actor ? reply({ persons: personsOf(actor) }) : refuse('room.unknown');
    },
  }),
  operation({
    id: 'removePerson',
    method: 'delete',
    at: '/rooms/{room}/people/{seat}',
    tag: 'people',
    summary: 'Takes somebody out of a room, who cannot come back into that seat; by the link they can take another.',
    who: 'key',
    path: OnePerson,
    query: null,
    body: null,
    status: 204,
    answer: null,
    problems: ['room.unknown', 'person.unknown'],
    run: async ({ path: { room, seat } }, { rooms }) => {
      const actor = rooms.all.get(room);
      if (!actor) return refuse('room.unknown');
      const decision = await actor.perform((at) => ({ type: 'remove', seat, at }));
      return decision.ok ? reply(null) : refuse('person.unknown');
    },
  }),
  operation({
    id: 'messageRoom',
    method: 'post',
    at: '/rooms/{room}/messages',
    tag: 'people',
    summary:
      'Shows a message to everybody who is in a room now. It is kept nowhere but in the event log, by its beginning.',
    who: 'key',
    path: OneRoom,
    query: null,
    body: Message,
    status: 200,
    answer: Reached,
    problems: ['room.unknown'],
    run: async ({ path: { room }, body: { text } }, { rooms, events, now }) => {
      const actor = rooms.all.get(room);
      if (!actor) return refuse('room.unknown');
      events.note(happened('admin.message', now(), { room, detail: text.slice(0, SHOWN) }));
      return reply({ people: actor.message(text) });
    },
  }),
  operation({
    id: 'messageEverybody',
    method: 'post',
    at: '/messages',
    tag: 'people',
    summary: 'Shows a message to everybody who is in any room now.',
    who: 'key',
    path: null,
    query: null,
    body: Message,
    status: 200,
    answer: Reached,
    problems: [],
    run: async ({ body: { text } }, { rooms, events, now }) => {
      events.note(happened('admin.message', now(), { detail: text.slice(0, SHOWN) }));
      let people = 0;
      for (const actor of rooms.all.values()) people += actor.message(text);
      return reply({ people });
    },
  }),
];

const problemOf = (code: ErrorCode): ProblemCode => (code === 'room.untitled' ? code : 'failed');
