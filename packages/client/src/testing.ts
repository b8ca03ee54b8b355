export { fakeCall, FakeRoom, type FakeCall, type FakeRoomOptions } from './testing/FakeRoom.ts';
export { FakeSource, FakeTrack, type FakeDevice } from './testing/FakeSource.ts';
export { FakeScreen } from './testing/FakeScreen.ts';
export { FakeStream } from './testing/FakeStream.ts';
export { FakeNames, fakeStorage } from './testing/FakeNames.ts';
export { FakePush } from './testing/FakePush.ts';
