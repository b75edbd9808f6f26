import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { DENIED, GOOD, project, run, WARNED } from '../support/project.js';

const LAX = 'schema = 1\n[rules.foreign-registry]\nlevel = "warn"\n';

test('the policy is the nearest lockverdict.toml up to the repository', async (t) => {
  const root = project(t, {
    'lockverdict.toml': 'not a policy at all',
    'repository/.git/': '',
    'repository/lockverdict.toml': LAX,
    'repository/app/package-lock.json': DENIED,
    'repository/strict/lockverdict.toml': 'schema = 1\nextends = ["strict"]\n',
    'repository/strict/package-lock.json': WARNED,
  });
  const app = await run(join(root, 'repository/app'), ['check']);
  assert.equal(app.code, 0, app.stderr);
  assert.equal(app.stderr, 'policy: `lockverdict.toml`\n');
  assert.match(app.stdout, /set by lockverdict\.toml:3/);
  const strict = await run(join(root, 'repository/strict'), ['check']);
  assert.equal(strict.stderr, 'policy: `strict/lockverdict.toml`\n');
  assert.equal(strict.code, 1);
});

test('outside a repository only the current folder counts', async (t) => {
  const root = project(t, { 'lockverdict.toml': LAX, 'app/package-lock.json': DENIED });
  assert.equal((await run(join(root, 'app'), ['check'])).code, 1);
  assert.equal((await run(root, ['check'])).code, 0);
});

test('a policy can be named, as TOML or JSON, or a preset', async (t) => {
  const cwd = project(t, {
    'package-lock.json': DENIED,
    'lockverdict.toml': 'broken',
    'p/lax.toml': LAX,
    'p/lax.json': '{"schema": 1, "rules": {"foreign-registry": {"level": "warn"}}}',
  });
  for (const [flags, code, note] of /** @type {[string[], number, string][]} */ ([
    [['--policy', 'p/lax.toml'], 0, 'policy: `p/lax.toml`\n'],
    [['--policy=p/lax.json'], 0, 'policy: `p/lax.json`\n'],
    [['--preset', 'strict'], 1, 'policy: preset `strict`, and the command line\n'],
    [['--preset', 'recommended', '-W', 'foreign-registry'], 0, 'policy: preset `recommended`, and the command line\n'],
  ])) {
    const { stderr, ...rest } = await run(cwd, ['check', ...flags]);
    assert.equal(stderr, note);
    assert.equal(rest.code, code, flags.join(' '));
  }
});

test('levels on the command line have the last word', async (t) => {
  const cwd = project(t, { 'package-lock.json': DENIED, 'warned/package-lock.json': WARNED });
  for (const [flags, code] of /** @type {[string[], number][]} */ ([
    [[], 1],
    [['-W', 'foreign-registry'], 0],
    [['-A', 'foreign-registry'], 0],
    [['-A', 'foreign-registry', '-D', 'install-script'], 1],
    [['-D', 'foreign-registry', '-Wforeign-registry'], 0],
    [['-W', 'foreign-registry', '-D', 'foreign-registry'], 1],
  ])) {
    assert.equal((await run(cwd, ['check', ...flags])).code, code, flags.join(' '));
  }
  const { stdout } = await run(cwd, ['check', '-W', 'foreign-registry']);
  assert.match(stdout, /set by command line:1/);
});

test('a policy that cannot be used judges nothing', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD, 'bad.toml': 'schema = 1\n\n[rulse]\n', 'bytes.toml': Uint8Array.of(0xff) });
  for (const [flags, message] of /** @type {[string[], RegExp][]} */ ([
    [['--policy', 'nope.toml'], /^error: `nope\.toml` cannot be read: no such file$/m],
    [['--policy', 'bad.toml'], /^error: bad\.toml:3:\d+: unknown key `rulse`, did you mean `rules`\?/m],
    [['--policy', 'bytes.toml'], /^error: `bytes\.toml` is not valid UTF-8$/m],
    [['--policy', '.'], /^error: `\.?` cannot be read: it is a folder$/m],
    [['--policy', 'bad.toml', '--preset', 'strict'], /^error: `--policy` and `--preset` exclude each other/m],
    [['--preset', 'strickt'], /^error: command line:1:\d+: .*`strickt`/m],
    [['-D', 'foreign-registy'], /^error: command line:1:\d+: unknown rule `foreign-registy`, did you mean `foreign-registry`\?/m],
    [['-A', '__proto__'], /^error: command line:1:\d+: unknown rule `__proto__`/m],
    [['--fail-on', 'error'], /^error: `--fail-on` is `warn` or `deny`, not `error`$/m],
  ])) {
    const { code, stdout, stderr } = await run(cwd, ['check', ...flags]);
    assert.equal(code, 2, flags.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, message);
  }
});

test('a policy link that leads nowhere is not the lack of a policy', async (t) => {
  const cwd = project(t, { 'package-lock.json': GOOD });
  symlinkSync('nowhere', join(cwd, 'lockverdict.toml'));
  const { code, stderr } = await run(cwd, ['check']);
  assert.equal(code, 2);
  assert.equal(stderr, 'error: `lockverdict.toml` cannot be read: no such file\n');
});
