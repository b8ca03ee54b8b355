/** What is fetched while somebody is at the door: the room, and the page that follows it. */
export { LeftView } from '../left/LeftView.tsx';
export { RoomView } from './RoomView.tsx';
