import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../terminal/problem.ts';

/** Something to ask a server of this machine. */
export interface Question {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The JSON that a server answers with. */
export const answerTo = async ({ port, path, headers }: Question): Promise<Readonly<Record<string, unknown>>> => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  if (!answer.ok) throw new Problem(`${path} is answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
};

/** Makes sure that a baseline does what the product does: both must tell the same. */
export const expectSameAnswer = async (product: Question, baseline: Question): Promise<void> => {
  const [ours, theirs] = [await answerTo(product), await answerTo(baseline)];
  if (isDeepStrictEqual(ours['data'] ?? ours, theirs['data'] ?? theirs)) return;
  throw new Problem(`The baseline does not answer ${product.path} as the product does: mend the baseline.`);
};
