import assert from 'node:assert/strict';
import { test } from 'node:test';

import { mailUrl, safeUrl } from '../../../web/src/views/models/guide-url.js';

test('a link of a catalog opens a page and nothing else', () => {
  for (const url of ['https://a.example/x?y#z', 'HTTP://a.example', '/plans', './plans', '#plans', '/']) {
    assert.equal(safeUrl(url), url);
  }
  for (const url of [
    undefined,
    '',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//other.example/x',
    '/\\other.example',
    '/\t/other.example',
    '\t//other.example',
    'https:other.example',
    './a\nb',
  ]) {
    assert.equal(safeUrl(url), '', JSON.stringify(url));
  }
});

test('an address of mail stays an address', () => {
  assert.equal(mailUrl('help@vendor.example'), 'mailto:help@vendor.example');
  assert.equal(
    mailUrl('a@b.example?bcc=c@d.example&body=x'),
    'mailto:a@b.example%3Fbcc%3Dc%40d.example%26body%3Dx',
  );
});
