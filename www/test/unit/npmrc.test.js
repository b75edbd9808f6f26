/** Credentials are gone before anything else sees the file, and the command line takes away the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSecrets as ofTheCommandLine } from '../../../npm-pkg/src/cli/npmrc.js';
import { withoutSecrets } from '../../src/files/npmrc.js';

/** What goes in, what comes out, how many lines lost something. @type {[string, string, number][]} */
const TABLE = [
  ['registry=https://npm.mycompany.example/', 'registry=https://npm.mycompany.example/', 0],
  ['//npm.mycompany.example/:_authToken=s3cret', '//npm.mycompany.example/:_authToken=', 1],
  ['//npm.mycompany.example/:_authToken=${NPM_TOKEN}', '//npm.mycompany.example/:_authToken=${NPM_TOKEN}', 0],
  ['//npm.mycompany.example/:_authToken="${NPM_TOKEN}"', '//npm.mycompany.example/:_authToken="${NPM_TOKEN}"', 0],
  ['//npm.mycompany.example/:_authToken=${A}s3cret', '//npm.mycompany.example/:_authToken=', 1],
  ['_auth = s3cret', '_auth =', 1],
  ['"_password" = "s3cret"', '"_password" =', 1],
  ['email=ana@mycompany.example', 'email=', 1],
  [
    '//x.example/:username=ana\r\n//x.example/:_password=s3cret\r\n',
    '//x.example/:username=\r\n//x.example/:_password=\r\n',
    2,
  ],
  ['registry=https://ana:s3cret@npm.mycompany.example/', 'registry=https://npm.mycompany.example/', 1],
  ['; //x.example/:_authToken=s3cret', ';', 0],
  ['  # note', '#', 0],
  ['always-auth=true\n\n[section]\n', 'always-auth=true\n\n[section]\n', 0],
  ['cert=s3cret', 'cert=', 1],
  ['key[]=s3cret', 'key[]=', 1],
  ['caf\u00e9=1', 'caf\u00e9=1', 0],
];

test('secrets go, lines stay, and both hosts agree', () => {
  for (const [text, expected, blanked] of TABLE) {
    const bytes = new TextEncoder().encode(text);
    const clean = withoutSecrets(bytes);
    assert.equal(new TextDecoder().decode(clean.bytes), expected, text);
    assert.equal(clean.blanked, blanked, text);
    assert.deepEqual(Buffer.from(clean.bytes), Buffer.from(ofTheCommandLine(bytes)), text);
  }
});

test('bytes that are no text pass through', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index).filter((byte) => byte !== 35 && byte !== 59);
  assert.deepEqual(withoutSecrets(bytes).bytes, bytes);
  const large = new Uint8Array(200_000).fill(0xe9);
  assert.deepEqual(withoutSecrets(large).bytes, large);
});
