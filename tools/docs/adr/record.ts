import { basename } from 'node:path';

/** An architecture decision record, as far as its text is one. */
export interface DecisionRecord {
  readonly file: string;
  readonly number: string | undefined;
  readonly title: string | undefined;
  /** `accepted (2026-11-20)` */
  readonly status: string | undefined;
  /** What stands under each heading, in order. */
  readonly sections: ReadonlyMap<string, string>;
  readonly lines: number;
}

const TITLE = /^# (?<number>\d{4})\. (?<title>\S.*)$/m;
const STATUS = /^Status: (?<status>(?:accepted|superseded by \d{4}) \(\d{4}-\d{2}-\d{2}\))$/m;

export const parseRecord = (file: string, text: string): DecisionRecord => {
  const { number, title } = TITLE.exec(text)?.groups ?? {};
  const [, ...parts] = text.split(/^## +/m);
  const sections = parts.map((part): [string, string] => {
    const [heading = '', ...body] = part.split('\n');
    return [heading.trim(), body.join('\n')];
  });
  return {
    file,
    number,
    title,
    status: STATUS.exec(text)?.groups?.['status'],
    sections: new Map(sections),
    lines: text.trimEnd().split('\n').length,
  };
};

/** The number that the name of a record's file begins with. */
export const numberInName = ({ file }: DecisionRecord): string => basename(file).slice(0, 4);
