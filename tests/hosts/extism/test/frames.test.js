// A frame that does not add up gets an answer with a reason. It never traps.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { frame, start } from './plugin.js';

/** @type {Awaited<ReturnType<typeof start>>} */
let plugin;
before(async () => void (plugin = await start()));
after(() => plugin.close());

const length = (/** @type {number} */ bytes) => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(bytes);
  return buffer;
};

const broken = {
  'no byte at all': [Buffer.alloc(0), 'it is shorter than the four bytes of its header length'],
  'three bytes': [Buffer.from([1, 2, 3]), 'it is shorter than the four bytes of its header length'],
  'a header longer than the frame': [
    Buffer.concat([length(100), Buffer.from('{}')]),
    'the header is said to have 100 bytes, and 2 are left',
  ],
  'the longest header there can be': [length(0xffffffff), 'the header is said to have 4294967295 bytes, and 0 are left'],
  'a blob longer than the frame': [
    frame('{"request":{},"blobs":[4294967295]}'),
    'blob 0 is said to have 4294967295 bytes, and 0 are left',
  ],
  'lengths whose sum overflows': [
    frame('{"request":{},"blobs":[4294967295,4294967295]}'),
    'blob 0 is said to have 4294967295 bytes, and 0 are left',
  ],
  'bytes behind the last blob': [Buffer.concat([frame({ request: {} }), Buffer.from('x')]), '1 bytes follow the last blob'],
  'no request': [frame({}), 'its header has no `request`'],
};

for (const [name, [bytes, reason]] of Object.entries(broken)) {
  test(name, async () => {
    const answer = JSON.parse(await plugin.raw('evaluate', bytes));
    const message = `the frame is not understood: ${reason}`;
    assert.deepEqual(answer, { error: { code: 'bad-request', errors: [{ code: 'bad-request', message }] } });
  });
}

for (const header of ['', '<html>', 'null', '{"request":{},"blobs":[-1]}', '{"request":{},"blobs":[4294967296]}', '{"surprise":1}']) {
  test(`the header ${header || '(empty)'}`, async () => {
    const answer = JSON.parse(await plugin.raw('evaluate', frame(header)));
    assert.equal(answer.error.code, 'bad-request');
    assert.match(answer.error.errors[0].message, /^the frame is not understood: its header is not understood: /);
  });
}

test('a header that is not UTF-8', async () => {
  const answer = JSON.parse(await plugin.raw('evaluate', Buffer.concat([length(2), Buffer.from([0xff, 0xfe])])));
  assert.equal(answer.error.code, 'bad-request');
});
