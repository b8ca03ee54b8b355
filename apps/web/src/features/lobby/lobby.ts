/** The connection to the lobby, in a file of its own: the start page is there before it and fetches it afterwards. */
export { openLobby } from '@parley/client';
