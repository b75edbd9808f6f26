/**
 * `lockverdict check`: files in, verdict out.
 *
 * @import { Blobs, File, Report } from '../../../types/documents.d.ts'
 */
import { evaluateText, render } from '../../api.js';
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
 * @param {URL} root of the package
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
  const text = evaluateText({ schema: 1, now, files, policy: policy.layers }, blobs);
  const report = withErrors(JSON.parse(text), project.errors);
  const look = terminal(parsed.switches.has('--no-color'));
  for (const target of wanted) {
    if (isQuiet && target.format === 'human' && target.file === undefined) continue;
    deliver(target, rendered(target.file === undefined ? look : {}, target.format, report, project));
  }
  if (isQuiet && report.errors.length > 0) reportErrors(report.errors);
  return exitCode(report.verdict, failOn);
}

/**
 * @param {{ color?: boolean, width?: number | undefined }} look
 * @param {string} format
 * @param {Report} report
 * @param {{ files: File[], blobs: Blobs }} project
 */
function rendered(look, format, report, { files, blobs }) {
  // Only files with findings are quoted from; the others need not cross again.
  const quotedFiles = new Set(report.findings.map((finding) => finding.location.file));
  const shown = files.filter((file) => file.content && quotedFiles.has(file.path));
  return render(report, format, { ...look, files: shown }, blobs);
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
