/**
 * A small project that is wrong in several ways. All its hosts end in `.example`, which belongs to nobody.
 */
import lockfile from './lockfile.txt';
import manifest from './manifest.txt';
import npmrc from './npmrc.txt';
import policy from './policy.txt';

export const EXAMPLE = {
  files: { 'package-lock.json': lockfile, 'package.json': manifest, '.npmrc': npmrc },
  policy,
};
