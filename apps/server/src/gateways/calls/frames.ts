import { type Json, rebuilt } from '../rebuilt.ts';

/** What is handed from one caller to another. */
export type Handed = 'offer' | 'answer' | 'candidate';

/** What a client of named calls said, its payload rebuilt. */
export type CallFrame =
  /** `name` is null where it is none that anybody may have. */
  | { readonly is: 'login'; readonly name: string | null }
  /** `payload` is undefined where it is missing, no JSON or too deep; `to` is null where it is no text. */
  | { readonly is: Handed; readonly to: string | null; readonly payload: Json | undefined }
  /** `to` is undefined where nobody is named. */
  | { readonly is: 'leave'; readonly to: string | null | undefined }
  | { readonly is: 'unknown'; readonly type: string };

/** Characters of a name. */
const NAME = 64;
/** Characters of an unknown type that are said back. */
const TYPE = 128;

/** Reads a text message; null is a binary one. Never throws. */
export function readFrame(text: string | null): CallFrame {
  const fields = fieldsOf(text);
  const type = fields.get('type');
  const name = fields.get('name');
  const to = typeof name === 'string' ? name : null;
  switch (type) {
    case 'login':
      return { is: 'login', name: to !== null && to !== '' && to.length <= NAME ? to : null };
    case 'offer':
    case 'answer': {
      const payload = rebuilt(fields.get(type));
      return { is: type, to, payload: payload === null ? undefined : payload };
    }
    case 'candidate':
      // Null ends the candidates (W3C WebRTC, RTCPeerConnection.addIceCandidate).
      return { is: type, to, payload: rebuilt(fields.get(type)) };
    case 'leave':
      return { is: 'leave', to: name === undefined || name === null ? undefined : to };
    default:
      return { is: 'unknown', type: wordOf(type) };
  }
}

/** The fields of an object of JSON; none for everything else. */
function fieldsOf(text: string | null): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  } catch {
    // Is no JSON: has no fields.
  }
  return new Map();
}

/** A type as it is said back; what is no simple value could do anything when it becomes a text. */
function wordOf(type: unknown): string {
  const simple = typeof type !== 'object' || type === null ? String(type) : 'object';
  return simple.length > TYPE ? `${simple.slice(0, TYPE)}…` : simple;
}
