/**
 * The documents that cross between a host and the engine, as `schemas/` has them. All lists are sorted; lines and
 * columns count from 1.
 */

/** Contents beside a request: `{ blob: n }` names the n-th of them. */
export type Blobs = readonly (Uint8Array | string)[];

/** A place in the list of blobs. */
export interface Blob {
  blob: number;
}

/** What to judge, by which policy, at which time. */
export interface Request {
  /** Always 1. */
  schema: number;
  /** The instant to judge for, RFC 3339 in UTC. `inspect` and `validatePolicy` do without. */
  now?: string;
  /** The lockfiles and their companions (`package.json`, `.npmrc`). */
  files?: File[];
  /** The files as they were before the change under review: findings can then be about changes alone. */
  base?: File[];
  /** Policy layers, lowest precedence first. None = the preset `recommended`. */
  policy?: Layer[];
  /** The layers to compare `policy` with. */
  oldPolicy?: Layer[];
  options?: Options;
}

/** A file of the project. */
export interface File {
  /** Relative to the repository, with `/`, without `..`. */
  path: string;
  /** `null` says that the file was looked for and is not there. */
  content: Blob | null;
}

/** One policy layer. Policies always cross as text: TOML, or the same in JSON. */
export interface Layer {
  /** How reports call it: usually its path. */
  name: string;
  /** The text itself, or a blob with it. */
  content: string | Blob;
}

/** How to answer. */
export interface Options {
  /** The unit of columns in the report. Default `utf8`. */
  columns?: 'utf8' | 'utf16';
  /** How many paths a finding shows. Default 5. */
  maxPaths?: number;
  /** `true`: the engine hashes each lockfile; or digests the host computed, by path. */
  digests?: boolean | Record<string, string>;
}

/** How to write a report. */
export interface RenderOptions {
  /** The files the report is about: their lines are quoted. */
  files?: File[];
  /** Terminal colours. Default off. */
  color?: boolean;
  /** Columns to fit into. Default 80. */
  width?: number;
  /** The most bytes to write; what does not fit is counted. */
  maxBytes?: number;
}

/** Off, warn or deny, in rising order. */
export type Level = 'off' | 'warn' | 'deny';

/** The answer to a request. */
export interface Report {
  schema: number;
  tool: { name: string; version: string };
  /** The instant the request was judged for. */
  now: string;
  /** Exit codes: 2 for `error`, 1 for `deny`, else 0. */
  verdict: 'pass' | 'warn' | 'deny' | 'error';
  policy: PolicyInForce;
  /** The lockfiles that were read. */
  inputs: Input[];
  summary: Summary;
  /** What violates the policy, worst first. */
  findings: Finding[];
  /** Findings that a live exception covers. */
  suppressed: Finding[];
  /** What each rule could and could not decide. */
  coverage: Coverage[];
  /** Things to know that are no violation. */
  notices: Notice[];
  /** What could not be read. Any error makes the verdict `error`. */
  errors: Diagnostic[];
}

/** The policy after all layers were merged. */
export interface PolicyInForce {
  /** `sha256:…` over the layers. */
  digest: string;
  presets: string[];
  /** Every rule that is not off. */
  rules: RuleInForce[];
}

export interface RuleInForce {
  id: string;
  /** What a violation counts as. */
  level: Level;
  /** What missing evidence counts as. */
  undecided: Level;
  /** The layer and line that set the level: `lockverdict.toml:12`. */
  setBy: string;
}

export interface Input {
  path: string;
  /** The reader that read it. */
  format: string;
  /** The format's own version, as the file states it. */
  formatVersion?: string;
  /** `sha256:…` of the bytes, where the request asked for it. */
  digest?: string;
  /** Lockfile entries without the project's own workspaces. */
  packageCount: number;
}

export interface Summary {
  /** One line: `deny; 3 denied, 1 warned; 2 rules undecided`. */
  headline: string;
  inputs: number;
  packages: number;
  deny: number;
  warn: number;
  suppressed: number;
  /** Rules with at least one undecided package. */
  undecidedRules: number;
  errors: number;
}

/** One violation: one per rule, package, source and `data.key`. */
export interface Finding {
  rule: string;
  level: Level;
  /** True where this stands for missing evidence and not for a violation that was seen. */
  undecided?: boolean;
  /** Absent where the finding is about a file or the policy. */
  package?: PackageRef;
  message: string;
  /** Facts behind the sentence. */
  data: Record<string, unknown>;
  /** Where to look first. */
  location: Location;
  /** Every place with the same finding. */
  locations: Location[];
  /** Why the package is there: the shortest ways from the project to it. */
  paths: string[][];
  /** How many ways there are. */
  pathCount: number;
  /** The policy line that made this a finding: `lockverdict.toml:12`. */
  policyLocation: string;
  remediation: string;
  /** In `suppressed`: what covers it. */
  exception?: Waiver;
  /** Stable across upgrades and moved lines. */
  fingerprint: string;
}

/** Why a finding is let pass. */
export interface Waiver {
  reason: string;
  /** Who answers for it. */
  owner: string;
  /** The last day, `2027-01-31`. */
  expires?: string;
  /** What stands in for the fix meanwhile. */
  control?: string;
  /** The policy line that says so. */
  policyLocation: string;
}

export interface PackageRef {
  /** The lockfile's own key of the entry. */
  id: string;
  purl: string;
  /** The resolved name, never an alias. */
  name: string;
  version: string | null;
}

/** A range in a file; the end column is the one behind the last character. */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** What one rule could decide, counted over packages (or files). */
export interface Coverage {
  rule: string;
  clean: number;
  violated: number;
  /** The fact exists somewhere and was not supplied. */
  undecided: number;
  /** The format, ecosystem or source cannot have it. */
  notApplicable: number;
  /** Of the clean ones: decided on an assumption. */
  assumed: number;
  /** Of the clean ones: decided on the lockfile's own word. */
  selfAsserted: number;
  reasons: Record<string, number>;
  sources: string[];
  /** The age of the oldest evidence used. */
  asOf?: string;
}

export interface Notice {
  code: string;
  path?: string;
  line?: number;
  message: string;
}

/** One thing that could not be read or understood. */
export interface Diagnostic {
  /** Stable, kebab-case: `malformed-lockfile`, `unknown-key`, … */
  code: string;
  /** The file or policy layer it is about. */
  path?: string;
  line?: number;
  column?: number;
  message: string;
}

/** What the lockfiles say, without a judgement. */
export interface Inventory {
  schema: number;
  inputs: InventoryInput[];
  errors: Diagnostic[];
}

export interface InventoryInput {
  path: string;
  format: string;
  formatVersion?: string;
  digest?: string;
  /** Ids of the project itself and its workspace members. */
  roots: string[];
  packages: Package[];
  edges: Edge[];
}

export type Scope = 'prod' | 'optional' | 'peer' | 'build' | 'dev';

/** One lockfile entry. */
export interface Package {
  /** The format's own key. */
  id: string;
  purl: string;
  /** The name of what is really installed. */
  name: string;
  /** The name it is installed under, where that is another. */
  alias?: string;
  version: string | null;
  /** The purl type. */
  ecosystem: string;
  /** Declared by a root or a workspace member. */
  direct: boolean;
  /** The strongest role in which it is reachable. */
  scope: Scope;
  groups: string[];
  source: {
    kind: 'registry' | 'git' | 'url' | 'path' | 'workspace' | 'bundled' | 'unknown';
    /** As the lockfile writes it, without credentials. */
    url: string | null;
  };
  /** The hashes of its archive, as written. */
  integrity: string[];
  license?: string;
  deprecated?: string;
  line: number;
  endLine: number;
}

/** `from` requires `to`, both by id. */
export interface Edge {
  from: string;
  to: string;
  kind: Scope;
  requirement: string;
}

/** What `validatePolicy` says. */
export interface PolicyCheck {
  schema: number;
  /** Every mistake, with its line. Empty = the policy is good. */
  diagnostics: Diagnostic[];
  /** Kinds of evidence the enabled rules ask for. */
  needs: string[];
  /** What the policy would put in force. */
  rules: RuleInForce[];
}

/** What this engine is, reads, writes and refuses. */
export interface Description {
  schema: number;
  tool: { name: string; version: string };
  /** Versions of the documents it speaks. */
  schemas: { request: number; report: number; inventory: number; policy: number };
  /** Lockfile formats it reads. */
  lockfiles: LockfileFormat[];
  /** Names of files that tell about a lockfile beside or below them. */
  companions: string[];
  /** Formats `render` writes. */
  formats: string[];
  /** Policies that ship with it. */
  presets: string[];
  rules: RuleDescription[];
}

export interface LockfileFormat {
  format: string;
  /** File names that are read as this format. */
  names: string[];
  /** What the reader refuses to read more of. */
  limits: { bytes: number; depth: number; packages: number; string: number; nesting: number };
}

export interface RuleDescription {
  id: string;
  /** Its group in the rule reference. */
  stage: string;
  summary: string;
  /** Its page, Markdown. */
  page: string;
}
