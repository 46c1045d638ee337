import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  addDays,
  daysBetween,
  isCivil,
  localToday,
  makeDateFormat,
} from '../../../web/src/format/date.js';

test('a civil date is printed as that date, whatever the reader’s clock', () => {
  const zone = process.env['TZ'];
  try {
    for (const tz of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata']) {
      process.env['TZ'] = tz;
      const dates = makeDateFormat('en-GB', 2026);
      assert.equal(dates.day('2026-11-15'), '15 November');
      assert.equal(dates.day('2026-11-15T23:59:59+14:00'), '15 November');
      assert.equal(dates.day('2027-01-01'), '1 January 2027');
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('a span names its years as soon as they differ', () => {
  const dates = makeDateFormat('en-GB', 2026);
  assert.equal(dates.range('2026-11-15', '2026-12-01'), '15 Nov – 1 Dec');
  assert.equal(dates.range('2026-12-15', '2027-01-15'), '15 Dec 2026 – 15 Jan 2027');
});

test('every language writes a Gregorian date in Latin digits', () => {
  for (const locale of ['en', 'zh-CN', 'id', 'it', 'ar', 'ar-SA']) {
    assert.match(makeDateFormat(locale, 2026).long('2026-11-15'), /15.*2026|2026.*15/);
  }
});

test('only dates that exist are dates', () => {
  const texts = ['2026-02-28', '2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1', '', 'today'];
  assert.deepEqual(texts.map(isCivil), [true, true, false, false, false, false, false]);
});

test('days are counted across months, years and clock changes', () => {
  assert.equal(daysBetween('2026-11-01', '2026-12-01'), 30);
  assert.equal(daysBetween('2026-03-01', '2027-03-01'), 365);
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
});

test('today is the day of the reader’s own calendar', () => {
  assert.equal(localToday(new Date(2026, 10, 5, 23, 59)), '2026-11-05');
  assert.equal(localToday(new Date(2026, 0, 1, 0, 0)), '2026-01-01');
});
