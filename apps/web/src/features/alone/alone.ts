/** What to say to somebody who is alone: waiting for the first, or after everybody went. */
export const alone = (hadCompany: boolean) =>
  hadCompany
    ? ({ title: 'room.alone.again', text: 'room.alone.againText' } as const)
    : ({ title: 'room.alone.first', text: 'room.alone.firstText' } as const);
