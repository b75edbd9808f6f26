/**
 * `lockverdict check`: files in, verdict out.
 *
 * @import { Blobs, Diagnostic, File, RenderOptions, Report, Request } from '../../../types/documents.d.ts'
 */
import { render } from '../../api.js';
import { Evaluation } from '../../evaluation.js';
import { deliver, targets } from '../formats.js';
import { withErrors } from '../merge.js';
import { note, terminal } from '../output.js';
import { choosePolicy } from '../policy.js';
import { Problem } from '../problem.js';
import { openProject } from '../project.js';
import { quoted } from '../text.js';
import { reportErrors } from './errors.js';

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
 * @param {import('../arguments.js').Parsed} parsed
 * @param {string} root of the package
 * @returns {Promise<number>} the exit code
 */
export async function check(parsed, root) {
  const wanted = targets(parsed.lists);
  const failOn = failingVerdicts(parsed.values.get('--fail-on'));
  const cwd = process.cwd();
  const project = await openProject(parsed, { cwd, root });
  const policy = choosePolicy(parsed, { cwd, base: project.base });
  const isQuiet = parsed.switches.has('--quiet');
  if (!isQuiet) note(`policy: ${policy.origin}`);
  if (project.blobs.length === 0) return reportErrors(project.errors);

  const { files, blobs } = project;
  const now = parsed.values.get('--now') ?? new Date().toISOString();
  const { verdict, errors, write } = judge({ schema: 1, now, files, policy: policy.layers }, blobs, project.errors);
  const look = terminal(parsed.switches.has('--no-color'));
  for (const target of wanted) {
    if (isQuiet && target.format === 'human' && target.file === undefined) continue;
    deliver(target, write(target.format, target.file === undefined ? look : {}));
  }
  if (isQuiet && errors.length > 0) reportErrors(errors);
  return exitCode(verdict, failOn);
}

/** @typedef {{ verdict: Report['verdict'], errors: Diagnostic[], write: (format: string, look: RenderOptions) => string }} Judgement */

/**
 * @param {Request & { files: File[] }} request
 * @param {Blobs} blobs
 * @param {Diagnostic[]} errors of files that cannot be in the request
 * @returns {Judgement}
 */
function judge(request, blobs, errors) {
  const evaluation = Evaluation.open(request, blobs);
  const text = evaluation.evaluateText();
  /** @type {Report} */
  const report = JSON.parse(text);
  if (errors.length > 0) return judgeWithErrors(withErrors(report, errors), request.files, blobs);
  const write = (/** @type {string} */ format, /** @type {RenderOptions} */ look) =>
    // The format `json` is this text and a line feed.
    format === 'json' ? `${text}\n` : evaluation.render(format, look);
  return { verdict: report.verdict, errors: report.errors, write };
}

/**
 * The engine knows nothing of these errors, so it is handed the report that has them.
 *
 * @param {Report} report
 * @param {File[]} files
 * @param {Blobs} blobs
 * @returns {Judgement}
 */
function judgeWithErrors(report, files, blobs) {
  const write = (/** @type {string} */ format, /** @type {RenderOptions} */ look) =>
    render(report, format, { ...look, files }, blobs);
  return { verdict: report.verdict, errors: report.errors, write };
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
