import { LIMITS } from '@parley/protocol';
import * as v from 'valibot';
import {
  addressWord,
  classicOrigins,
  contact,
  daysOrRoom,
  freePath,
  host,
  iceServers,
  networks,
  onOrOff,
  path,
  port,
  portOrOff,
  sharedSecret,
  signingSecret,
  siteAddress,
  siteAddresses,
  trustedProxies,
  turnUrls,
  wholeNumber,
} from './schemas.ts';

/** One line of the table: how a text is read, the text that holds when nothing is set (null: none), what it means. */
export interface Setting<Schema extends TextSchema, Default extends string | null> {
  readonly schema: Schema;
  readonly standard: Default;
  readonly sentence: string;
  /** Its value may hold a password: a fault does not repeat it. */
  readonly secret: boolean;
  /** Spaces at its ends belong to it. */
  readonly whole: boolean;
}
export type TextSchema = v.GenericSchema<string, unknown>;

/** Every setting of the server, in the order of docs/CONFIG.md. An empty text counts as not set. */
export const SETTINGS = {
  HOST: setting(host, null, 'The address to listen on. Not set: every address of the machine, IPv4 and IPv6.'),
  PORT: setting(port, '3000', 'The TCP port for HTTP. 0 takes any free port.'),
  PORT_TLS: setting(
    portOrOff,
    '3443',
    'The TCP port for HTTPS, or `off`. 0 takes any free port. Browsers give camera and microphone to other machines over HTTPS only.',
  ),
  TLS_CERT: setting(
    path,
    null,
    'A PEM file with a certificate (and its chain) to use in place of the one Parley makes. Needs `TLS_KEY`. Read again within the hour when it changes.',
  ),
  TLS_KEY: setting(path, null, 'The PEM file with the private key of `TLS_CERT`, without a passphrase.'),
  DATA_DIR: setting(
    path,
    './data',
    'The directory that keeps rooms, chat and the certificate, relative to where the server is started.',
  ),
  PAGE_DIR: setting(
    path,
    null,
    'The directory with the built page, where it is not the one of this clone: a page that was built elsewhere, or kept to go back to.',
  ),
  PUBLIC_URL: setting(
    siteAddress,
    null,
    'The address under which people reach this server, such as `https://call.example.org`. Decides links, the QR code and which pages may connect.',
  ),
  ALLOWED_ORIGINS: setting(
    siteAddresses,
    null,
    'Other sites whose pages may use the SDK and connect here, such as `https://www.example.org`, with commas between them. Not set: only our own pages.',
  ),
  EXAMPLES: setting(
    onOrOff,
    'on',
    'Whether `/examples` shows what can be made with the SDK and the gateways: `on` or `off`.',
  ),
  CLASSIC_ORIGINS: setting(
    classicOrigins,
    '*',
    'Whose pages may use the gateways for classic clients: `*` for everybody, or sites such as `https://www.example.org` and the word `null` (pages opened from a file) with commas between them. Our own pages always may.',
  ),
  PEER_BROKER: setting(onOrOff, 'on', 'Whether the broker for PeerJS clients is served: `on` or `off`.'),
  PEER_PATH: setting(freePath, '/peer', 'Where the broker is served: what PeerJS clients call `path`.'),
  PEER_PORT: setting(
    portOrOff,
    'off',
    'A TCP port of its own for the broker, such as `9000`, where it answers at every path; plain HTTP only. 0 takes any free port.',
  ),
  PEER_KEY: setting(addressWord, 'peerjs', 'What PeerJS clients call `key`. It is no secret.'),
  PEER_DISCOVERY: setting(
    onOrOff,
    'off',
    'Whether anybody may ask the broker for the ids of all who are there: `on` or `off`.',
  ),
  PEER_ROOMS: setting(onOrOff, 'on', 'Whether PeerJS rooms are served at `/socket.io`: `on` or `off`.'),
  RELAY_ROOMS: setting(onOrOff, 'on', 'Whether relay rooms are served at `/socket.io`: `on` or `off`.'),
  CHAT_ROOMS: setting(onOrOff, 'on', 'Whether chat rooms are served at `/socket.io`: `on` or `off`.'),
  NAMED_CALLS: setting(onOrOff, 'on', 'Whether named calls are served at `/ws`: `on` or `off`.'),
  NAMED_CALLS_PORT: setting(
    portOrOff,
    'off',
    'A TCP port of its own for named calls, such as `8888`, for clients that know no path; plain `ws:` only. 0 takes any free port.',
  ),
  ECHO_CHAT: setting(onOrOff, 'on', 'Whether the echo chat is served at `/ws/chat`: `on` or `off`.'),
  ROOT_SOCKET: setting(
    v.picklist(['calls', 'chat', 'off'], 'one of calls, chat, off'),
    'calls',
    'What a plain WebSocket at `/` is: named calls (`calls`), the echo chat (`chat`), or nothing (`off`).',
  ),
  TRUST_PROXY: setting(
    trustedProxies,
    'loopback',
    'Whose `X-Forwarded-For`, `-Host` and `-Proto` are believed: IP addresses, subnets and the words `loopback`, `linklocal`, `uniquelocal`, with commas between them, or `none`.',
  ),
  STUN_PORT: setting(
    portOrOff,
    '3478',
    'The UDP port of the STUN server, or `off`. 0 takes any free port. Through it browsers behind different routers find each other.',
  ),
  ICE_SERVERS: setting(
    iceServers,
    null,
    'The STUN servers that browsers use, and TURN servers whose passwords do not change: URLs with commas between them, or a JSON array as for `RTCPeerConnection`, or `none`. Not set: our own STUN server at the host that the page was opened with.',
    { secret: true },
  ),
  TURN_URLS: setting(
    turnUrls,
    null,
    'The relays for those whom no direct path leads to each other, such as `turn:turn.example.org`, with commas between them. Needs `TURN_SECRET`. Who has a seat in a room gets credentials, and for a minute whoever looks whether the relays work.',
  ),
  TURN_SECRET: setting(
    sharedSecret,
    null,
    'The secret that these relays know too: what coturn calls `static-auth-secret`. Credentials are made of it, and it is told to nobody.',
    { secret: true },
  ),
  TURN_TTL: setting(
    wholeNumber(60, 3_600),
    '3600',
    'How many seconds the credentials of a relay hold. A page in a call gets new ones before that.',
  ),
  ROOM_CAPACITY: setting(
    wholeNumber(2, LIMITS.capacity),
    '6',
    'How many people fit in a room. Everybody sends to everybody.',
  ),
  KEPT_ROOMS: setting(
    wholeNumber(1, 10_000),
    '1000',
    'How many rooms may be kept, with their chat, while nobody is in them. Lowering it forgets none that is kept already.',
  ),
  KEEP_CHAT: setting(
    daysOrRoom,
    'room',
    'How many days a chat line is kept, or `room`: as long as its room. Older ones are deleted at the start and once an hour; pages that show them have them until they are loaded again.',
  ),
  KEEP_EVENTS: setting(
    wholeNumber(1, 3_650),
    '30',
    'How many days the event log of the operator goes back: who joined, left and was refused, with names, and the addresses of the refused. Of more than 100,000 events the oldest go before.',
  ),
  PUSH: setting(
    onOrOff,
    'on',
    'Whether a name can be rung while its page is closed, through the push service of the browser (Google’s, Mozilla’s, Apple’s, Microsoft’s): `on` or `off`. The server connects to these services by HTTPS.',
  ),
  PUSH_CONTACT: setting(
    contact,
    null,
    'Whom push services may write to about this server, such as `mailto:ada@example.org`. Not set: `PUBLIC_URL`, where that is a public HTTPS address.',
  ),
  PUSH_ALLOW: setting(
    siteAddresses,
    null,
    'Push services that may be at any address and port, also without HTTPS, such as `http://push.home:8080`, with commas between them. All others must be at public addresses.',
  ),
  WEBHOOK_ALLOW: setting(
    siteAddresses,
    null,
    'Receivers of webhooks that may be at any address and port, also without HTTPS, such as `http://booking.home:8080`, with commas between them. All others must be at public addresses, on port 443.',
  ),
  ADMIN_PASSWORD: setting(
    v.pipe(
      v.string(),
      v.minLength(12, 'at least 12 characters long'),
      v.maxLength(1_024, 'at most 1,024 characters long'),
    ),
    null,
    'The password of the operator at `/admin`. Without it one is made at the first start on a terminal and shown this once, or by `npm run password`; what scrypt makes of it is kept in `admin.json` of `DATA_DIR`.',
    { secret: true, whole: true },
  ),
  LINK_SECRET: setting(
    signingSecret,
    null,
    'What join links are signed with (HS256): another system that knows it makes links by itself. Not set: one is made at the first start and kept in `secrets.json` of `DATA_DIR`. With another secret every link that was made before is worthless.',
    { secret: true },
  ),
  LOG_LEVEL: setting(
    v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'one of fatal, error, warn, info, debug, trace, silent',
    ),
    'info',
    'How much is logged on standard error.',
  ),
  METRICS_TOKEN: setting(
    sharedSecret,
    null,
    'Who shows this token (`Authorization: Bearer …`) may read figures of the server at `/metrics`, as Prometheus does. With neither this nor `METRICS_ALLOW` there is no such page.',
    { secret: true },
  ),
  METRICS_ALLOW: setting(
    networks,
    null,
    'Who may read `/metrics` without a token: addresses and networks, such as `127.0.0.1,10.0.0.0/8`. Behind a proxy that does not say `X-Forwarded-For` everybody has the address of the proxy.',
  ),
  RATE_MESSAGES: setting(
    rate(),
    '100',
    'How many messages a second one seat, or one socket of a classic client, may send, over time.',
  ),
  RATE_MESSAGES_BURST: setting(
    rate(),
    '300',
    'How many messages one seat, or one socket of a classic client, may send at once.',
  ),
  RATE_CHAT: setting(rate(), '5', 'How many chat lines a second one seat may send.'),
  RATE_SIGNALS: setting(
    rate(),
    '1',
    'How many descriptions of a connection a second one seat may send to one other, 20 times as many at once; with each second come 16 kB, and every five seconds a new connection.',
  ),
  RATE_NEW_ROOMS: setting(rate(), '10', 'How many new rooms a minute one address may open.'),
  RATE_JOINS: setting(rate(), '60', 'How many times a minute one address may join rooms.'),
  RATE_NAMES: setting(
    rate(),
    '30',
    'How many times a minute one address may claim names that are new or somebody else’s.',
  ),
  RATE_NEW_NAMES: setting(rate(), '500', 'How many names that nobody has one address may claim a day.'),
  RATE_CALLS: setting(rate(), '30', 'How many calls by name a minute one address may begin.'),
  RATE_RELAY_LOOKS: setting(
    rate(),
    '10',
    'How many times a minute one address may get credentials, good for a minute, to look whether the relays work.',
  ),
  RATE_SOCKETS: setting(rate(), '600', 'How many sockets of classic clients a minute one address may open.'),
} as const;

function rate() {
  return wholeNumber(1, 1_000_000);
}

function setting<Schema extends TextSchema, Default extends string | null>(
  schema: Schema,
  standard: Default,
  sentence: string,
  { secret = false, whole = false }: { secret?: boolean; whole?: boolean } = {},
): Setting<Schema, Default> {
  return { schema, standard, sentence, secret, whole };
}
