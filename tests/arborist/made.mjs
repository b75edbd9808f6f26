/**
 * Small lockfiles for what the corpus has no example of. Each holds one question; npm's answer is what counts.
 */

const one = { version: '1.0.0' }

/** A lockfile of version 3 whose project has the given fields. */
function flat(project, entries) {
  return { name: 'p', lockfileVersion: 3, requires: true, packages: { '': { name: 'p', version: '0.0.1', ...project }, ...entries } }
}

/** A lockfile of version 1. */
function nested(dependencies, top = { lockfileVersion: 1, requires: true }) {
  return { name: 'p', version: '0.0.1', ...top, dependencies }
}

const integrity = `sha512-${'A'.repeat(86)}==`
const commit = '0123456789abcdef0123456789abcdef01234567'

/** @type {Record<string, { lockfile: object, manifest?: object }>} */
const made = {
  'packages win in a file of version 1': {
    lockfile: { lockfileVersion: 1, packages: { '': { dependencies: { a: '1' } }, 'node_modules/a': one }, dependencies: { b: one } },
  },
  'an empty packages section wins too': { lockfile: { lockfileVersion: 2, packages: {}, dependencies: { b: one } } },
  'version 3 with nothing but dependencies': {
    lockfile: nested({ a: { ...one, requires: { b: '1' } }, b: one }, { lockfileVersion: 3 }),
    manifest: { name: 'p', dependencies: { a: '1' } },
  },
  'a name in every list of the project': {
    lockfile: flat({ dependencies: { a: '1', b: '1', c: '1' }, devDependencies: { a: '2' }, optionalDependencies: { b: '2' }, peerDependencies: { c: '2', d: '1' } },
      { 'node_modules/a': one, 'node_modules/b': one, 'node_modules/c': one, 'node_modules/d': one }),
  },
  'a name in several lists of an entry': {
    lockfile: flat({ dependencies: { a: '1' } }, {
      'node_modules/a': { ...one, dependencies: { b: '1', c: '1', d: '1' }, optionalDependencies: { b: '2' }, peerDependencies: { c: '3', d: '3' }, peerDependenciesMeta: { d: { optional: true } } },
      'node_modules/b': one, 'node_modules/c': one, 'node_modules/d': one,
    }),
  },
  'devDependencies of an installed package': {
    lockfile: flat({ dependencies: { a: '1' } }, { 'node_modules/a': { ...one, devDependencies: { b: '1' } }, 'node_modules/b': one }),
  },
  'a member with its own development tools': {
    lockfile: flat({ workspaces: ['packages/*'] }, {
      'node_modules/a': { resolved: 'packages/a', link: true },
      'packages/a': { ...one, dependencies: { b: '1' }, devDependencies: { c: '1' } },
      'packages/a/node_modules/c': one, 'node_modules/b': one,
    }),
  },
  'a member that the project also requires': {
    lockfile: flat({ workspaces: ['packages/*'], dependencies: { a: '^1.0.0' } }, {
      'node_modules/a': { resolved: 'packages/a', link: true }, 'packages/a': one,
    }),
  },
  'a member inside a member': {
    lockfile: flat({ workspaces: ['packages/a', 'packages/a/s'] }, {
      'node_modules/a': { resolved: 'packages/a', link: true }, 'node_modules/s': { resolved: 'packages/a/s', link: true },
      'packages/a': one, 'packages/a/s': { ...one, dependencies: { c: '1', d: '1' } },
      'packages/a/node_modules/c': one, 'packages/node_modules/d': one,
    }),
  },
  'a member in a scope folder, and one left out': {
    lockfile: flat({ workspaces: ['packages/**', '!packages/out'] }, {
      'node_modules/@s/w': { resolved: 'packages/@s/w', link: true }, 'packages/@s/w': one, 'packages/out': one,
    }),
  },
  'a member without a link': { lockfile: flat({ workspaces: ['packages/*'] }, { 'packages/a': one }) },
  'a member whose place an installed package takes': {
    lockfile: flat({ workspaces: ['packages/*'] }, { 'packages/a': one, 'node_modules/a': one }),
  },
  'a link spelled in a long way': {
    lockfile: flat({ dependencies: { a: 'file:lib/a' } }, { 'node_modules/a': { resolved: './lib/b/../a/', link: true }, 'lib/a': { ...one, dependencies: { b: '1' } }, 'node_modules/b': one }),
  },
  'a folder that nobody links': { lockfile: flat({}, { 'packages/a': { ...one, dependencies: { b: '1' } }, 'node_modules/b': one }) },
  'a folder outside the project': {
    lockfile: flat({ dependencies: { l: 'file:../l', b: '1' } }, {
      'node_modules/l': { resolved: '../l', link: true },
      '../l': { ...one, dependencies: { b: '1', c: '1' }, devDependencies: { d: '1' } },
      '../l/node_modules/c': one, '../node_modules/d': one, 'node_modules/b': one,
    }),
  },
  'a link to the project itself': { lockfile: flat({ dependencies: { p: 'file:.' } }, { 'node_modules/p': { resolved: '', link: true } }) },
  'a link inside an installed package': {
    lockfile: flat({ dependencies: { a: '1' } }, {
      'node_modules/a': { ...one, dependencies: { b: '1' } }, 'node_modules/a/node_modules/b': { resolved: 'lib/b', link: true }, 'lib/b': one,
    }),
  },
  'two names of one folder': {
    lockfile: flat({ dependencies: { z: 'file:lib' }, devDependencies: { a: 'file:lib' } }, {
      'node_modules/a': { resolved: 'lib', link: true }, 'node_modules/z': { resolved: 'lib', link: true }, lib: one,
    }),
  },
  'a link that leads nowhere': { lockfile: flat({ dependencies: { a: 'file:packages/a' } }, { 'node_modules/a': { resolved: 'packages/a', link: true } }) },
  'a link that leads to a link': {
    lockfile: flat({ dependencies: { a: '*' } }, {
      'node_modules/a': { resolved: 'node_modules/b', link: true }, 'node_modules/b': { resolved: 'packages/b', link: true }, 'packages/b': one,
    }),
  },
  'a link without an address': { lockfile: flat({ dependencies: { a: '*' } }, { 'node_modules/a': { link: true } }) },
  'entries in a store': {
    lockfile: flat({ dependencies: { a: '1' } }, {
      'node_modules/a': { resolved: 'node_modules/.store/a@1/node_modules/a', link: true },
      'node_modules/.store/a@1/node_modules/a': { ...one, dependencies: { b: '1' } }, 'node_modules/.store/a@1/node_modules/b': one,
    }),
  },
  'a name in other letters': { lockfile: flat({ dependencies: { jsonstream: '1' } }, { 'node_modules/JSONStream': one }) },
  'two names that differ in case': {
    lockfile: flat({ dependencies: { jsonstream: '1', JSONStream: '1' } }, { 'node_modules/JSONStream': one, 'node_modules/jsonstream': { version: '2.0.0' } }),
  },
  'keys that are no plain paths': {
    lockfile: flat({ dependencies: { a: '1', b: '1', c: '1' } }, { './node_modules/a': one, 'node_modules/b/': one, 'node_modules/x/../c': one }),
  },
  'a key whose folder is no entry': { lockfile: flat({ dependencies: { a: '1', b: '1' } }, { 'node_modules/a/node_modules/b': one }) },
  'an entry without a version': { lockfile: flat({ dependencies: { a: '1' } }, { 'node_modules/a': {} }) },
  'no entry for the project': { lockfile: { lockfileVersion: 3, packages: { 'node_modules/a': one } } },
  'an entry that is null': { lockfile: flat({ dependencies: { a: '1' } }, { 'node_modules/a': null }) },
  'a requirement that is no text': { lockfile: flat({ dependencies: { a: '1' } }, { 'node_modules/a': { ...one, dependencies: { b: null } }, 'node_modules/b': one }) },
  'peers: own, absent, optional, itself': {
    lockfile: flat({ dependencies: { a: '1' } }, {
      'node_modules/a': { ...one, peerDependencies: { a: '*', b: '1', c: '1', d: '1' }, peerDependenciesMeta: { c: { optional: true }, d: { optional: true }, e: { optional: true } } },
      'node_modules/a/node_modules/b': one, 'node_modules/c': one, 'node_modules/e': one,
    }),
  },
  'a bundle': {
    lockfile: flat({ dependencies: { a: '1' } }, {
      'node_modules/a': { ...one, bundleDependencies: ['b', 'd'], dependencies: { b: '1' } },
      'node_modules/a/node_modules/b': { ...one, inBundle: true, dependencies: { c: '1' } },
      'node_modules/a/node_modules/c': { ...one, inBundle: true }, 'node_modules/a/node_modules/d': { ...one, inBundle: true },
    }),
  },
  'an entry that calls itself bundled': {
    lockfile: flat({ dependencies: { a: '1', b: '1' }, bundleDependencies: ['b'] }, {
      'node_modules/a': { ...one, inBundle: true, resolved: 'https://r.example/a/-/a-1.0.0.tgz' },
      'node_modules/b': { ...one, inBundle: true, resolved: 'https://r.example/b/-/b-1.0.0.tgz', dependencies: { c: '1' } },
      'node_modules/b/node_modules/c': { ...one, inBundle: true },
    }),
  },
  'an alias': { lockfile: flat({ dependencies: { x: 'npm:real@1' } }, { 'node_modules/x': { ...one, name: 'real' }, 'node_modules/real': one }) },
  'a newer version': { lockfile: { lockfileVersion: 4, packages: { '': { dependencies: { a: '1' } }, 'node_modules/a': one } } },
  'version 1: what version can hold': {
    lockfile: nested({
      plain: { ...one, integrity, requires: { git: '*', gone: '*', optional: '*' } }, bare: one,
      tag: { version: 'latest', integrity }, range: { version: '^1.0.0', integrity },
      git: { version: `git+https://github.com/o/git.git#${commit}`, from: 'git+https://github.com/o/git.git' },
      hosted: { version: `github:o/hosted#${commit}`, from: 'github:o/hosted' },
      elsewhere: { version: `git+ssh://git@git.example/o/elsewhere.git#${commit}` },
      archive: { version: 'file:deps/archive-2.0.0.tgz', integrity }, other: { version: 'file:deps/another-2.0.0.tgz' },
      url: { version: 'https://h.example/url-3.0.0.tgz', integrity }, nameless: { version: 'https://h.example/x/archive/1.9.0.tar.gz' },
      path: { version: 'https://h.example/@s/q/-/q-3.0.0.tgz' },
      alias: { version: 'npm:@s/real@1.2.3', integrity, resolved: 'https://r.example/@s/real/-/real-1.2.3.tgz' }, bareAlias: { version: 'npm:real@1.2.3' },
      optional: { ...one, optional: true, integrity }, dev: { ...one, dev: true, integrity, requires: { optional: '1' } },
      bundler: { ...one, integrity, requires: { inside: '1' }, dependencies: { inside: { ...one, bundled: true } } },
      nothing: {},
    }),
  },
  'version 1: folders': {
    lockfile: nested({
      a: { ...one, requires: { dir: '*' } },
      dir: { version: 'file:packages/dir', requires: { a: '*', inner: '*' }, dependencies: { inner: one } },
      out: { version: 'file:../out', dependencies: { inner: one }, requires: { inner: '*' } },
    }),
    manifest: { name: 'p', dependencies: { a: '1', dir: 'file:packages/dir', out: 'file:../out' } },
  },
  'version 1: an address that names something else': {
    lockfile: nested({
      trusted: { ...one, integrity, resolved: 'https://r.example/other/-/other-2.0.0.tgz' },
      followed: { ...one, resolved: 'https://r.example/other/-/other-2.0.0.tgz' },
      addressOnly: { resolved: 'https://r.example/other/-/other-2.0.0.tgz', integrity },
    }),
  },
  'version 1: a link to the project itself': {
    lockfile: nested({ a: one, p: { version: 'file:', requires: { b: '1' } }, b: one }),
    manifest: { name: 'p', dependencies: { a: '1', p: 'file:.' } },
  },
  'version 1: a link over an entry before it': {
    lockfile: nested({ a: { ...one, resolved: 'https://r.example/a/-/a-1.0.0.tgz', integrity }, z: { version: 'file:node_modules/a' } }),
    manifest: { name: 'p', dependencies: { a: '1', z: 'file:node_modules/a' } },
  },
  'version 1: a link over an entry after it': {
    lockfile: nested({ a: { version: 'file:node_modules/z' }, z: { ...one, resolved: 'https://r.example/z/-/z-1.0.0.tgz', integrity } }),
    manifest: { name: 'p', dependencies: { z: '1', a: 'file:node_modules/z' } },
  },
  'version 1: two links to one folder': {
    lockfile: nested({ a: { version: 'file:lib', requires: { b: '1' } }, b: { ...one, dependencies: { c: { version: 'file:lib' } } } }),
    manifest: { name: 'p', dependencies: { a: 'file:lib', b: '1' } },
  },
  'version 1: a name that is a path': {
    lockfile: nested({ a: { ...one, dependencies: { b: one } }, 'a/node_modules/b': { version: '2.0.0' }, '../c': one }),
    manifest: { name: 'p', dependencies: { a: '1' } },
  },
  'version 1: bundled without being required': {
    lockfile: nested({ a: { ...one, integrity, dependencies: { b: { ...one, bundled: true } } }, c: { ...one, integrity, bundled: true } }),
    manifest: { name: 'p', dependencies: { a: '1', c: '1' } },
  },
  'version 1: development asked for in production': {
    lockfile: nested({ a: { ...one, integrity, requires: { b: '1' } }, b: { ...one, integrity, dev: true } }),
    manifest: { name: 'p', dependencies: { a: '1' } },
  },
  'version 1: package.json asks for more': {
    lockfile: nested({ a: { ...one, dev: true, requires: { b: '1' } }, b: { ...one, dev: true } }),
    manifest: { name: 'p', dependencies: { a: '^1', c: '1' }, devDependencies: { a: '1' }, peerDependencies: { b: '1' } },
  },
}

/**
 * The same shape as the corpus.
 * @returns {import('./corpus.mjs').Case[]}
 */
export function madeCases() {
  return Object.entries(made).map(([title, { lockfile, manifest }]) => ({
    file: `made: ${title}`,
    name: 'package-lock.json',
    lockfile: JSON.stringify(lockfile, null, 2),
    manifest: manifest === undefined ? null : JSON.stringify(manifest, null, 2),
  }))
}
