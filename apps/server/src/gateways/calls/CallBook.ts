import type { Json } from '../rebuilt.ts';
import type { CallFrame, Handed } from './frames.ts';

/** A message to one client. */
export type Said<Socket> = {
  readonly to: Socket;
  readonly message: { readonly type: string; readonly [field: string]: Json };
};

type Person<Socket> = {
  readonly socket: Socket;
  readonly name: string;
  /** The one last offered to or by. */
  partner: Person<Socket> | null;
  /** Whose partner this is. */
  readonly partnerOf: Set<Person<Socket>>;
};

/** The rules of named calls: who has which name, who is whose partner, who is told what. No I/O; sockets are any distinct values. */
export class CallBook<Socket> {
  readonly #byName = new Map<string, Person<Socket>>();
  readonly #bySocket = new Map<Socket, Person<Socket>>();

  /** What is to be told when a client has said something. */
  hear(socket: Socket, frame: CallFrame): readonly Said<Socket>[] {
    if (frame.is === 'unknown') return [problem(socket, `Unrecognized command: ${frame.type}`)];
    if (frame.is === 'login') {
      return [{ to: socket, message: { type: 'login', success: this.#login(socket, frame.name) } }];
    }
    const person = this.#bySocket.get(socket);
    if (!person) return [problem(socket, 'Not logged in')];
    if (frame.is === 'leave') return this.#leave(person, frame.to);
    return this.#hand(person, frame.is, frame.to, frame.payload);
  }

  /** What is to be told when a client is gone; its name is free. */
  gone(socket: Socket): readonly Said<Socket>[] {
    const person = this.#bySocket.get(socket);
    if (!person) return [];
    this.#bySocket.delete(socket);
    this.#byName.delete(person.name);
    return part(person, together(person));
  }

  #login(socket: Socket, name: string | null): boolean {
    if (name === null || this.#byName.has(name) || this.#bySocket.has(socket)) return false;
    const person = { socket, name, partner: null, partnerOf: new Set<Person<Socket>>() };
    this.#byName.set(name, person);
    this.#bySocket.set(socket, person);
    return true;
  }

  #hand(person: Person<Socket>, what: Handed, to: string | null, payload: Json | undefined): readonly Said<Socket>[] {
    if (payload === undefined) return [problem(person.socket, `No ${what} that can be passed on`)];
    const target = to === null ? undefined : this.#byName.get(to);
    if (!target) return [unknown(person.socket)];
    if (target === person) return [problem(person.socket, 'That is you')];
    if (what !== 'offer') return [{ to: target.socket, message: { type: what, [what]: payload } }];
    pair(person, target);
    pair(target, person);
    return [{ to: target.socket, message: { type: what, [what]: payload, name: person.name } }];
  }

  #leave(person: Person<Socket>, to: string | null | undefined): readonly Said<Socket>[] {
    const others = together(person);
    if (to === undefined) return part(person, others);
    const named = to === null ? undefined : this.#byName.get(to);
    if (!named) return [unknown(person.socket)];
    return part(person, others.has(named) ? [named] : []);
  }
}

function pair<Socket>(person: Person<Socket>, partner: Person<Socket> | null): void {
  person.partner?.partnerOf.delete(person);
  person.partner = partner;
  partner?.partnerOf.add(person);
}

/** Everybody for whom an end of this person is an end: the partner, and who has this one as partner. */
function together<Socket>(person: Person<Socket>): ReadonlySet<Person<Socket>> {
  return new Set(person.partner === null ? person.partnerOf : [person.partner, ...person.partnerOf]);
}

function part<Socket>(person: Person<Socket>, others: Iterable<Person<Socket>>): readonly Said<Socket>[] {
  return [...others].map((other) => {
    if (other.partner === person) pair(other, null);
    if (person.partner === other) pair(person, null);
    return { to: other.socket, message: { type: 'leave' } };
  });
}

function problem<Socket>(to: Socket, message: string): Said<Socket> {
  return { to, message: { type: 'error', message } };
}

function unknown<Socket>(to: Socket): Said<Socket> {
  return problem(to, 'Nobody of that name is here');
}
