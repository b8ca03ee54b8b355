export * from './http/problem.ts';
export * from './http/session.ts';
export * from './http/sign.ts';
export * from './http/measures.ts';
export * from './http/rooms.ts';
export * from './http/events.ts';
export * from './http/webhooks.ts';
export * from './http/webhookMessage.ts';
