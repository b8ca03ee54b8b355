import { expect, test } from 'vitest';
import { viewFaults } from './views.ts';

const faultsOf = (jsx: string) =>
  viewFaults({ path: 'apps/web/src/View.tsx', text: `export const V = () => (${jsx});` });

test.each([
  ['<p>Hello</p>', 'Hello'],
  ['<button aria-label="Close" />', 'Close'],
  ['<input placeholder={"Your name"} />', 'Your name'],
  ['<img alt={big ? words.big : "small"} />', 'small'],
  ['<p title={`Room of ${name}`}>{count}</p>', 'Room of'],
  ['<p>{ready && "Ready"}</p>', 'Ready'],
  ['<>{words.a} and {words.b}</>', 'and'],
  ['<Menu sections={[{ items: [{ id: "a", label: "Leave now" }] }]} />', 'Leave now'],
  ['<button onClick={() => toast({ text: failed ? "Failed" : words.done })} />', 'Failed'],
  ['<button onClick={() => announce(`${name} left`)} />', 'left'],
])('%s says something that belongs in i18n', (jsx, text) => {
  expect(faultsOf(jsx)).toEqual([`apps/web/src/View.tsx:1: "${text}" belongs in i18n`]);
});

test.each([
  '<button onClick={() => announce(said ? `${text}\\u00a0` : text)} />',
  '<p class="name" id="me" data-state={on ? "on" : "off"}>{words.hello}</p>',
  '<p>{count} · {total} / 2</p>',
  '<input aria-label={words.name} type="text" />',
  '<Message {...{ title: "left.title.version", id: "gone" }} />',
])('%s says nothing itself', (jsx) => {
  expect(faultsOf(jsx)).toEqual([]);
});
