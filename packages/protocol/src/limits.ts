/** Every bound of the wire, in one place: unit in the name or the comment, reason where it is not obvious. */
export const LIMITS = {
  /** Bytes of one frame on `/live`; an SDP of a 6-person mesh is about 8 kB. */
  frameBytes: 65_536,
  /** Characters of a display name, after trimming. */
  name: 64,
  /** Characters of a name that can be called, after trimming. */
  callName: 32,
  /** Names in the list of who is online. */
  onlineNames: 200,
  /** Calls that may ring at a name at a time, and as many from it. */
  rings: 8,
  /** Of those that ring at a name, so many may come from one address: nobody alone keeps others from ringing. */
  ringsPerAddress: 4,
  /** Past calls kept per name; the oldest go first. */
  pastCalls: 50,
  /** Names that a name may block. */
  blocked: 100,
  /** Pages of a name that are connected at a time; the oldest one that is in no call goes. */
  namePages: 16,
  /** Devices of a name that ring through a push service while no page is open there; the oldest go first. */
  pushDevices: 8,
  /** Characters of the address at which a push service takes messages for a device; those of today are under 300. */
  endpoint: 1_024,
  /** Characters of a join link's token; with the longest name, each letter of it escaped, it has under 800. */
  joinLink: 1_000,
  /** Characters of a room's title, after trimming. */
  title: 80,
  /** Rooms in the lobby's list: with the longest titles they still fit in a frame. */
  listedRooms: 100,
  /** Characters of one chat line, after trimming. */
  chatText: 2_000,
  /** Lines kept of a room's own conversation; the oldest go first. */
  chatKept: 10_000,
  /** Lines kept of a conversation between two. */
  directKept: 1_000,
  /** Conversations between two that a room may hold at a time: bounds what strangers can make it keep. */
  directLogs: 256,
  /** Lines of history that a client reads when it comes in. */
  chatHistory: 1_000,
  /** Lines in one answer to `chat.since`: a page of text stays below `frameBytes` most of the time, the server cuts earlier by bytes. */
  chatPage: 100,
  /** Bytes of the lines in one answer to `chat.since`, so that the answer fits in a frame with room to spare. */
  chatPageBytes: 48_000,
  /** Direct conversations that an answer to a resume names, those said in last. */
  direct: 64,
  /** Characters of one session description. */
  sdp: 32_768,
  /** Characters of one candidate line; RFC 8839 candidates are under 300. */
  candidate: 1_024,
  /** Lines of a wire log, and characters of the text of each. */
  wireEntries: 200,
  wireText: 120,
  /** Signals kept for a seat that is reconnecting. */
  signalsKept: 64,
  /** Notices kept per audience for a resume. */
  noticesKept: 256,
  /** People in a room at most, where everybody sends to everybody. */
  capacity: 8,
  /** Peers one resume may list: the largest room without its owner, with room to grow. */
  pairs: 64,
  /** Seats that left and may still return, per room: bounds memory in a room that lives for weeks. */
  gonePerRoom: 512,
} as const;

/** Times that both ends must agree on, in milliseconds. */
export const TIMES = {
  /** A resume must come this soon after a silent death, or the seat leaves. */
  reconnectingMs: 15_000,
  /** A page that said it is going away gets this long, so a reload is never shown as leaving. */
  goingMs: 3_000,
  /** How long the secret of a seat that left still brings the same person back. */
  secretMs: 24 * 60 * 60 * 1_000,
  /** How long an empty room waits for somebody before it is forgotten, with its chat. */
  emptyRoomMs: 10 * 60 * 1_000,
  /** How long a call rings. */
  ringMs: 45_000,
  /** How long a name stays its owner's while no device of it comes. */
  nameMs: 30 * 24 * 60 * 60 * 1_000,
  /** How long signals wait for a receiver that is reconnecting. */
  signalsKeptMs: 15_000,
} as const;
