/**
 * `lockverdict check`: files in, verdict out.
 *
 * @import { Report } from '../../../types/documents.d.ts'
 * @import { Parsed } from '../arguments.js'
 * @import { Target } from '../formats.js'
 */
import { asFailure, end, failureOf } from '../failures.js';
import { checkFormats, deliver, targets } from '../formats.js';
import { judge } from '../judgement.js';
import { note, terminal } from '../output.js';
import { choosePolicy } from '../policy.js';
import { Problem } from '../problem.js';
import { openProject } from '../project.js';
import { quoted } from '../text.js';

/** @type {import('../arguments.js').Flags} */
export const CHECK_FLAGS = {
  '--policy': { kind: 'value', needs: 'FILE' },
  '--preset': { kind: 'value', needs: 'NAME' },
  '-D': { kind: 'list', needs: 'RULE' },
  '-W': { kind: 'list', needs: 'RULE' },
  '-A': { kind: 'list', needs: 'RULE' },
  '--format': { kind: 'list', needs: 'F[=FILE]' },
  '--fail-on': { kind: 'value', needs: 'warn|deny' },
  '--now': { kind: 'value', needs: 'TIME' },
  '--as': { kind: 'value', needs: 'NAME' },
  '--offline': { kind: 'switch' },
  '--quiet': { kind: 'switch' },
  '--no-color': { kind: 'switch' },
};

/**
 * @param {Parsed} parsed
 * @param {string} root of the package
 * @returns {Promise<number>} the exit code
 */
export async function check(parsed, root) {
  const wanted = targets(parsed.lists);
  try {
    return await judgeAndWrite(parsed, root, wanted);
  } catch (error) {
    return end(wanted, asFailure(error));
  }
}

/**
 * @param {Parsed} parsed
 * @param {string} root
 * @param {Target[]} wanted
 */
async function judgeAndWrite(parsed, root, wanted) {
  const failing = failingVerdicts(parsed.values.get('--fail-on'));
  const isQuiet = parsed.switches.has('--quiet');
  const cwd = process.cwd();
  const { base, files, blobs, errors, hasLockfile, formats } = await openProject(parsed, { cwd, root });
  checkFormats(wanted, formats);
  const { layers, origin } = choosePolicy(parsed, { cwd, base });
  if (!isQuiet) note(`policy: ${origin}`);
  if (!hasLockfile) return end(wanted, failureOf('nothing-to-judge', errors));

  const now = parsed.values.get('--now') ?? new Date().toISOString();
  const judgement = judge({ schema: 1, now, files, policy: layers }, blobs, errors);
  const look = terminal(parsed.switches.has('--no-color'));
  for (const target of wanted.filter(({ format, file }) => !isQuiet || format !== 'human' || file !== undefined)) {
    deliver(target, judgement.write(target.format, target.file === undefined ? look : {}));
  }
  if (isQuiet && judgement.errors.length > 0) return end([], failureOf('error', judgement.errors));
  return exitCode(judgement.verdict, failing);
}

/** @param {string | undefined} value */
function failingVerdicts(value) {
  if (value === undefined || value === 'deny') return ['deny'];
  if (value === 'warn') return ['warn', 'deny'];
  throw new Problem(`\`--fail-on\` is \`warn\` or \`deny\`, not ${quoted(value)}`);
}

/**
 * 2 where something could not be judged, 1 where the policy says no, else 0.
 *
 * @param {Report['verdict']} verdict
 * @param {string[]} failing
 */
function exitCode(verdict, failing) {
  if (verdict === 'error') return 2;
  return failing.includes(verdict) ? 1 : 0;
}
