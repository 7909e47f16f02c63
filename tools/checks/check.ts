/** Something that is wrong: by which rule, where, and what to do about it. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line?: number;
  readonly says: string;
}

/** What a check found, and all that it would have found. */
export interface Report {
  readonly rules: readonly string[];
  readonly findings: readonly Finding[];
}

/** Looks at a copy of the repository for violations of its rules. */
export interface Check {
  readonly name: string;
  run(root: string): Promise<Report>;
}
