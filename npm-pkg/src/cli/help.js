/** What `--help` prints. */

const GENERAL = `lockverdict: judges lockfiles by a policy, without a network, a clock or an account

  lockverdict check   [PATH…] [flags]   verdict on lockfiles; exit code 0 pass, 1 denied, 2 not judged
  lockverdict inspect [PATH…] [flags]   what the lockfiles hold, without a judgement

  lockverdict COMMAND --help            the flags of a command
  lockverdict --version

PATH is a lockfile, a folder (every lockfile below it, without node_modules and folders that git ignores)
or \`-\` for standard input. Without one it is the current folder.
`;

const CHECK = `lockverdict check [PATH…] [flags]

  --policy FILE         the policy; else lockverdict.toml from here up to the repository's root, else recommended
  --preset NAME         a built-in policy instead: recommended, strict
  -D, -W, -A RULE       deny, warn about or allow what a rule finds, whatever the policy says; repeatable
  --format F[=FILE]     human (default) or json, to standard output or into a file; repeatable
  --fail-on warn|deny   the mildest verdict that exits with 1; default deny
  --now TIME            the instant to judge for, RFC 3339 in UTC; default is now
  --as NAME             the file name of standard input; default package-lock.json
  --offline             ask nobody; this version never does
  --quiet               no human report: the exit code tells, and errors are still named
  --no-color            no colours; so does the environment variable NO_COLOR

exit code: 2 if anything could not be read or judged, else 1 if the policy denies, else 0
`;

const INSPECT = `lockverdict inspect [PATH…] [flags]

  --format F[=FILE]     human (default) or json, to standard output or into a file; repeatable
  --as NAME             the file name of standard input; default package-lock.json

exit code: 2 if anything could not be read, else 0
`;

/** @param {string | undefined} command */
export function helpFor(command) {
  if (command === 'check') return CHECK;
  if (command === 'inspect') return INSPECT;
  return GENERAL;
}
