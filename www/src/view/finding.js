/**
 * One finding: a line to scan, and behind it everything that explains it, made when somebody opens it.
 *
 * @import { Finding } from '../../../npm-pkg/types/documents.d.ts'
 * @import { Lines } from '../text/lines.js'
 * @import { Child } from './dom.js'
 * @import { Entry } from './filter.js'
 */
import { frameOf } from '../text/frame.js';
import { h, prose } from './dom.js';
import { label } from './filter.js';
import { frameView } from './frame.js';
import { icon } from './icons.js';
import { count, place } from './words.js';

/**
 * @typedef {object} Context
 * @property {(path: string) => Lines | undefined} linesOf
 * @property {(rule: string) => void} openRule
 * @property {(place: string) => (() => void) | undefined} policyAt a way to that line of the policy, if it is on this page
 */

/** Every further place is counted, these are named. */
const MOST_PLACES = 20;

/**
 * @param {Entry} entry
 * @param {Context} context
 */
export function findingView({ finding, kind }, context) {
  const { location } = finding;
  const file = location.file.slice(location.file.lastIndexOf('/') + 1);
  const summary = h(
    'summary',
    null,
    icon('chevron'),
    h('span', { class: 'pill' }, icon(kind === 'suppressed' ? 'off' : kind), kind),
    h('span', { class: 'subject' }, label(finding.package) || file),
    h('span', { class: 'rule-name' }, finding.rule, finding.undecided && h('span', { class: 'tag' }, 'undecided')),
    h('span', { class: 'where', title: location.file }, `${file}:${location.line}`),
    h('span', { class: 'message' }, prose(finding.message)),
  );
  const view = h('details', { class: `finding is-${kind}` }, summary);
  view.addEventListener('toggle', () => view.open && open(view, finding, context));
  return view;
}

/** @param {HTMLDetailsElement} view @param {Finding} finding @param {Context} context */
function open(view, finding, context) {
  if (view.querySelector('.body')) return;
  view.append(h('div', { class: 'body' }, codeFrame(finding, context), explanation(finding, context)));
}

/** @param {Finding} finding @param {Context} context @returns {Child} */
function codeFrame({ location, locations, undecided }, { linesOf }) {
  const where = place({ path: location.file, line: location.line, column: location.column });
  // A finding about a file as a whole stands at its first character.
  const isWhole = location.endLine === 1 && location.endColumn === 1;
  const hasPlace = !undecided && !isWhole;
  const lines = hasPlace ? linesOf(location.file) : undefined;
  const frame = lines && frameOf(lines, location);
  const others = locations.filter((other) => other !== location && !isSame(other, location));
  const named = others.slice(0, MOST_PLACES).map(({ file, line }) => `${file}:${line}`);
  const more = others.length > named.length ? ` and ${count(others.length - named.length, 'more place')}` : '';
  return h(
    'div',
    null,
    frame ? frameView(frame, where) : h('p', { class: 'place' }, where),
    named.length > 0 && h('p', { class: 'also quiet' }, `also at ${named.join(', ')}${more}`),
  );
}

/** @param {Finding['location']} a @param {Finding['location']} b */
function isSame(a, b) {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** @param {Finding} finding @param {Context} context */
function explanation(finding, { openRule, policyAt }) {
  const goToPolicy = policyAt(finding.policyLocation);
  return h(
    'dl',
    { class: 'explanation' },
    finding.paths.length > 0 && pair('Why it is there', ...paths(finding)),
    finding.exception && pair('Let pass', waiver(finding.exception, policyAt)),
    pair('What to do', h('p', null, prose(finding.remediation))),
    pair(
      'Rule',
      h(
        'p',
        null,
        link(finding.rule, () => openRule(finding.rule)),
        ' set by ',
        link(finding.policyLocation, goToPolicy),
      ),
    ),
    finding.package && pair('Package', h('p', null, h('code', null, finding.package.purl))),
    pair('Fingerprint', h('p', null, h('code', { class: 'quiet' }, finding.fingerprint))),
  );
}

/** @param {string} text @param {(() => void) | undefined} go */
function link(text, go) {
  return go ? h('button', { type: 'button', class: 'rule', click: go }, text) : h('code', null, text);
}

/** @param {NonNullable<Finding['exception']>} exception @param {Context['policyAt']} policyAt */
function waiver({ reason, owner, expires, control, policyLocation }, policyAt) {
  const until = expires ? `, until ${expires}` : '';
  const meanwhile = control ? `; meanwhile: ${control}` : '';
  return h('p', null, `${reason} (${owner}${until})${meanwhile}, by `, link(policyLocation, policyAt(policyLocation)));
}

/** @param {string} term @param {...Child} says */
function pair(term, ...says) {
  return h('div', null, h('dt', null, term), h('dd', null, ...says));
}

/** @param {Finding} finding */
function paths({ paths: ways, pathCount }) {
  const step = (/** @type {string} */ name) => h('li', null, name);
  const lists = ways.map((way) => h('ol', { class: 'way' }, ...way.map(step)));
  const more = pathCount - ways.length;
  return more > 0 ? [...lists, h('p', { class: 'quiet' }, `and ${count(more, 'more way')}`)] : lists;
}
