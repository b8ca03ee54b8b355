/** What a socket may do, at once and a second over time, besides saying so many messages. */
export const LIMITED = {
  /** Frames that fit no schema before the socket is closed. */
  strikes: { burst: 19, perSecond: 0.2 },
  /** Pages of the chat's log; each is an answer as large as a frame. */
  pages: { burst: 60, perSecond: 10 },
  /** Changes of a room's settings, each stored and told to all. */
  roomChanges: { burst: 10, perSecond: 1 },
  /** Questions for the lobby's list, an answer as large as half a frame. */
  watches: { burst: 5, perSecond: 0.5 },
  /** Hands up and down, each stored and told to all. */
  hands: { burst: 10, perSecond: 1 },
  /** What a device says of its name: claims, blocks, being busy; each is stored, or told to others. */
  nameChanges: { burst: 10, perSecond: 1 },
  /** Reactions that are passed on; the page sends fewer. */
  reactions: { burst: 8, perSecond: 4 },
  /** How the connections of a page are, as it tells when something differs. */
  links: { burst: 10, perSecond: 0.5 },
  /** Words that somebody is typing; the page sends one in two seconds for the conversation in view. */
  typing: { burst: 4, perSecond: 1 },
  /** Questions for the log of another end; each is an answer as large as a frame. */
  logQuestions: { burst: 3, perSecond: 0.5 },
  /** Offers from the door to who is inside, each of which costs their browser a connection; a door says its own again after 18 s. */
  offers: { burst: 2, perSecond: 0.1 },
  /** New credentials for the relays; a page asks for them once in three quarters of the time for which they hold, at least a minute. */
  renewals: { burst: 3, perSecond: 0.05 },
} as const;
