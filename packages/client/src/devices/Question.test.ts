import { expect, test } from 'vitest';
import type { Permission } from './problem.ts';
import { Question } from './Question.ts';

const stream = (constraints: MediaStreamConstraints): MediaStream => {
  const tracks = (['audio', 'video'] as const).filter((kind) => constraints[kind]).map((kind) => ({ kind }));
  const of = (kind: string) => tracks.filter((track) => track.kind === kind);
  return { getTracks: () => tracks, getAudioTracks: () => of('audio'), getVideoTracks: () => of('video') } as never;
};

const open = (states: Permission, refuse: (constraints: MediaStreamConstraints) => string | null = () => null) => {
  const questions: string[] = [];
  const question = new Question({
    permission: async () => states,
    getUserMedia: async (constraints) => {
      questions.push(Object.keys(constraints).toSorted().join('+'));
      const name = refuse(constraints);
      if (name) throw new DOMException('', name);
      return stream(constraints);
    },
  });
  const both = () => Promise.allSettled([question.ask('video', {}), question.ask('audio', {})]);
  return { questions, question, both };
};

test('[DV17] camera and microphone wanted at once and not decided about are one question', async () => {
  const { questions, both } = open('prompt');
  const [video, audio] = await both();
  expect(questions).toEqual(['audio+video']);
  expect(video).toMatchObject({ value: { kind: 'video' } });
  expect(audio).toMatchObject({ value: { kind: 'audio' } });
});

test('[DV17] once decided, and when wanted one by one, each is asked for alone', async () => {
  const decided = open('granted');
  await decided.both();
  expect(decided.questions.toSorted()).toEqual(['audio', 'video']);
  const single = open('prompt');
  await single.question.ask('video', {});
  await single.question.ask('audio', {});
  expect(single.questions).toEqual(['video', 'audio']);
});

test('[DV17] a refusal is not asked again; a missing device leaves the other', async () => {
  const refused = open('prompt', () => 'NotAllowedError');
  expect((await refused.both()).map((one) => one.status)).toEqual(['rejected', 'rejected']);
  expect(refused.questions).toEqual(['audio+video']);
  const deaf = open('prompt', ({ audio }) => (audio ? 'NotFoundError' : null));
  expect((await deaf.both()).map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
});
