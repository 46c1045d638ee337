import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toCalendar } from '../../../web/src/element/calendar.js';

const made = new Date('2026-11-15T10:00:30.123Z');
const file = (on: string, summary: string): string =>
  toCalendar({ on, summary, id: 'mail-1@example.org', url: 'https://example.org/prices#' }, made);

/** A reader of its own, as RFC 5545 has it: unfold the lines, then name, parameters and value. */
function read(text: string): Map<string, string> {
  assert.ok(text.endsWith('\r\n'), 'the last line ends too');
  const lines = text.split('\r\n').slice(0, -1);
  for (const line of lines) {
    assert.doesNotMatch(line, /[\r\n]/);
    assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} bytes: ${line}`);
  }
  const whole = lines.join('\r\n').replace(/\r\n /g, '').split('\r\n');
  const inside: string[] = [];
  const found = new Map<string, string>();
  for (const line of whole) {
    const [, name, , value] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line)!;
    if (name === 'BEGIN') inside.push(value!);
    else if (name === 'END') assert.equal(inside.pop(), value);
    else found.set(`${inside.at(-1)} ${line.slice(0, line.indexOf(':'))}`, plain(value!));
  }
  assert.deepEqual(inside, []);
  return found;
}

function plain(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one));
}

test('a deadline of a day is that whole day, and the calendar reminds a week before', () => {
  const event = read(file('2027-10-02', 'Give notice'));
  assert.equal(event.get('VCALENDAR VERSION'), '2.0');
  assert.equal(event.get('VEVENT DTSTAMP'), '20261115T100030Z');
  assert.equal(event.get('VEVENT DTSTART;VALUE=DATE'), '20271002');
  assert.equal(event.get('VEVENT DTEND;VALUE=DATE'), '20271003');
  assert.equal(event.get('VEVENT UID'), 'mail-1@example.org');
  assert.equal(event.get('VALARM TRIGGER'), '-P7D');
});

test('the day after the last of a month or a year is the first of the next', () => {
  assert.equal(read(file('2026-12-31', 'x')).get('VEVENT DTEND;VALUE=DATE'), '20270101');
  assert.equal(read(file('2028-02-28', 'x')).get('VEVENT DTEND;VALUE=DATE'), '20280229');
});

test('a moment keeps its time, in UTC', () => {
  const event = read(file('2027-10-02T23:30:00+07:00', 'Ask'));
  assert.equal(event.get('VEVENT DTSTART'), '20271002T163000Z');
  assert.equal(event.get('VEVENT DTSTART;VALUE=DATE'), undefined);
});

test('marks are escaped, and long lines are folded between letters of any script', () => {
  for (const summary of [
    'Mail: notice by 2 October; or, Professional \\ runs on',
    '请在2027年10月2日前提交通知，否则专业版将续期至2028年11月1日（多付¥600.00）。'.repeat(4),
    'قدّم الإشعار حتى 2 أكتوبر 2027، وإلا استمرت الباقة 📅'.repeat(5),
  ]) {
    const event = read(file('2027-10-02', summary));
    assert.equal(event.get('VEVENT SUMMARY'), summary);
    assert.equal(event.get('VALARM DESCRIPTION'), summary);
  }
  assert.equal(read(file('2027-10-02', 'two\r\nlines\u0007')).get('VEVENT SUMMARY'), 'two\nlines');
});
