import assert from 'node:assert/strict';
import test from 'node:test';
import { withoutSecrets } from '../../src/cli/npmrc.js';

/** @param {string} text */
const clean = (text) => Buffer.from(withoutSecrets(Buffer.from(text))).toString('utf8');

test('credentials are blanked and everything else stays', () => {
  for (const [given, expected] of /** @type {const} */ ([
    ['registry=https://npm.example/', 'registry=https://npm.example/'],
    ['@a:registry=https://npm.example/', '@a:registry=https://npm.example/'],
    ['//npm.example/:_authToken=s3cret', '//npm.example/:_authToken='],
    ['  //npm.example/:_authToken = "s3cret" ', '  //npm.example/:_authToken ='],
    ['//npm.example/:_authToken=${NPM_TOKEN}', '//npm.example/:_authToken=${NPM_TOKEN}'],
    ['//npm.example/:_authToken=${A}s3cret${B}', '//npm.example/:_authToken='],
    ['//npm.example/:_password=s3cret', '//npm.example/:_password='],
    ['//npm.example/:username=s3cret', '//npm.example/:username='],
    ['//npm.example/:certfile=s3cret', '//npm.example/:certfile='],
    ['//npm.example/:keyfile=s3cret', '//npm.example/:keyfile='],
    ['_auth=s3cret==', '_auth='],
    ['"_auth"=s3cret', '"_auth"='],
    ['_auth[]=s3cret', '_auth[]='],
    ['\u00a0_auth=s3cret', '\u00a0_auth='],
    ['\ufeff_auth=s3cret', '\ufeff_auth='],
    ['_AUTHTOKEN=s3cret', '_AUTHTOKEN='],
    ['key="-----BEGIN s3cret"', 'key='],
    ['cert=s3cret', 'cert='],
    ['otp=s3cret', 'otp='],
    ['my-token=s3cret', 'my-token='],
    ['; //npm.example/:_authToken=s3cret', ';'],
    ['# s3cret', '#'],
    ['always-auth=true', 'always-auth=true'],
    ['cafile=/etc/ca.pem', 'cafile=/etc/ca.pem'],
    ['https-proxy=http://user:s3cret@proxy.example:8080', 'https-proxy=http://proxy.example:8080'],
    ['proxy=user:s3cret@proxy.example', 'proxy=proxy.example'],
    ['registry=https://s3cret@npm.example/', 'registry=https://npm.example/'],
    ['registry="https://user:s3cret@npm.example/"', 'registry="https://npm.example/"'],
    ['//user:s3cret@npm.example/:_authToken=s3cret', '//npm.example/:_authToken='],
    ['[section]', '[section]'],
    ['ignore-scripts', 'ignore-scripts'],
  ])) {
    assert.equal(clean(given), expected, given);
  }
});

test('lines and bytes that are no text stay where they are', () => {
  assert.equal(clean('a=1\r\n_auth=x\r\n\n\nb=2\r'), 'a=1\r\n_auth=\r\n\n\nb=2\r');
  const odd = Buffer.from([0x61, 0x3d, 0xff, 0xfe, 0x0a]);
  assert.deepEqual(Buffer.from(withoutSecrets(odd)), odd);
});
