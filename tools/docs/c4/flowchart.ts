import { Problem } from '../../terminal/problem.ts';

/** What a box stands for. */
type Look = 'person' | 'app' | 'code' | 'store' | 'queue' | 'elsewhere';

/** A box of a diagram. Lines of its label are told apart by `\n`. */
export interface Box {
  readonly id: string;
  readonly label: string;
  readonly look: Look;
}

/** Boxes that stand in a frame. */
export interface Frame {
  readonly id: string;
  readonly label: string;
  readonly boxes: readonly Box[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** A dotted arrow is one that may be missing. */
  readonly dotted?: boolean;
}

export interface Drawing {
  readonly direction: 'LR' | 'TB';
  readonly parts: readonly (Box | Frame)[];
  readonly arrows: readonly Arrow[];
}

/** More boxes than that nobody takes in at a glance. */
export const LEGIBLE = 20;

export const boxesOf = ({ parts }: Pick<Drawing, 'parts'>): Box[] =>
  parts.flatMap((part) => ('boxes' in part ? part.boxes : [part]));

/** A drawing as the lines of a Mermaid flowchart. */
export const flowchart = (drawing: Drawing): string[] => {
  const { direction, parts, arrows } = drawing;
  const boxes = boxesOf(drawing);
  assertSound(drawing, boxes);
  const looks = [...new Set(boxes.map(({ look }) => look))];
  const frames = parts.filter((part) => 'boxes' in part).map(({ id }) => idOf(id));
  return [
    `flowchart ${direction}`,
    ...parts.flatMap((part) => ('boxes' in part ? frame(part, direction) : [`  ${box(part)}`])),
    ...arrows.map((arrow) => `  ${line(arrow)}`),
    ...looks.map((look) => `  classDef ${look} ${STYLES[look]}`),
    ...(frames.length > 0 ? [`  classDef frame fill:none,stroke:#8a8a8a`, `  class ${frames.join()} frame`] : []),
  ];
};

const assertSound = ({ parts, arrows }: Drawing, boxes: readonly Box[]): void => {
  const ids = [...boxes.map(({ id }) => id), ...parts.map(({ id }) => id)].map(idOf);
  if (boxes.length > LEGIBLE) throw new Problem(`A diagram of ${boxes.length} boxes is not legible: split it.`);
  const twice = boxes.map(({ id }) => id).find((id, index, all) => all.indexOf(id) !== index);
  if (twice) throw new Problem(`Two boxes of a diagram are ${twice}.`);
  const loose = arrows.flatMap(({ from, to }) => [from, to]).find((end) => !ids.includes(idOf(end)));
  if (loose) throw new Problem(`An arrow of a diagram leads to or from ${loose}, which is not in it.`);
};

const frame = ({ id, label, boxes }: Frame, direction: string): string[] => [
  `  subgraph ${idOf(id)}["${text(label)}"]`,
  `    direction ${direction}`,
  ...boxes.map((each) => `    ${box(each)}`),
  '  end',
];

const SHAPES: Readonly<Record<Look, readonly [open: string, close: string]>> = {
  person: ['([', '])'],
  app: ['[', ']'],
  code: ['[', ']'],
  store: ['[(', ')]'],
  queue: ['[[', ']]'],
  elsewhere: ['[', ']'],
};

const box = ({ id, label, look }: Box): string => {
  const [open, close] = SHAPES[look];
  return `${idOf(id)}${open}"${text(label)}"${close}:::${look}`;
};

const line = ({ from, to, label, dotted }: Arrow): string => {
  const arrow = dotted ? '-.->' : '-->';
  return `${idOf(from)} ${arrow}${label ? `|"${text(label)}"|` : ''} ${idOf(to)}`;
};

/** Mermaid takes letters, digits and `_`; a word of its own, such as `end`, would confuse it. */
const idOf = (id: string): string => `_${id.replaceAll(/\W/g, '_')}`;

const text = (label: string): string => label.replaceAll('"', '#quot;').replaceAll('\n', '<br/>');

/** Colours that can be read on light and on dark pages. */
const STYLES: Readonly<Record<Look, string>> = {
  person: 'fill:#0b4f6c,stroke:#083d54,color:#ffffff',
  app: 'fill:#1f6feb,stroke:#1a5cc4,color:#ffffff',
  code: 'fill:#dbe9ff,stroke:#1a5cc4,color:#0b1f3a',
  store: 'fill:#e3f1e4,stroke:#2e7d32,color:#12351a',
  queue: 'fill:#fff1d6,stroke:#b26a00,color:#402600',
  elsewhere: 'fill:#ececec,stroke:#6b6b6b,color:#222222',
};
