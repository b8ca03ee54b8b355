import { CHECKS, type CheckName, type CheckState } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { lineText } from './check.ts';

/** What a report is written from. */
export type ReportParts = {
  readonly states: Readonly<Record<CheckName, CheckState>>;
  /** The server's version; null where it could not be asked. */
  readonly version: string | null;
  /** `navigator.userAgent`. */
  readonly browser: string;
  readonly at: Date;
};

const MARKS: Readonly<Record<CheckState['at'], string>> = {
  good: '✓',
  bad: '✗',
  none: '–',
  asking: '?',
  idle: '…',
  waiting: '…',
  running: '…',
};

/** The whole result as plain text, to be sent to somebody who can help: names and times, no ids and no addresses. */
export function reportText({ states, version, browser, at }: ReportParts): string {
  const lines = CHECKS.map((name) => {
    const { text, next } = lineText(name, states[name]);
    return `${MARKS[states[name].at]} ${t('check.spoken', { name: t(`check.${name}`), text })}${next ? `. ${next}` : ''}`;
  });
  const head = [
    `${t('app.name')} ${version ?? '?'} · ${t('app.check')}`,
    `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    browser,
  ];
  return `${[...head, '', ...lines].join('\n')}\n`;
}
