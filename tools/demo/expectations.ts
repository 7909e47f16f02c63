import { Problem } from '../terminal/problem.ts';
import { comesAbout } from '../terminal/until.ts';
import type { Answer } from './consumer.ts';

const PATIENCE_MS = 5_000;

/** The answer, if it has the status that the story needs. */
export const expectStatus = (status: number, answer: Answer): Answer => {
  if (answer.status !== status) throw new Problem(`The demo expected ${status} here and got ${answer.status}.`);
  return answer;
};

/** A text in an answer that the story goes on with. */
export const fieldOf = ({ body }: Answer, field: string): string => {
  const value = body[field];
  if (typeof value !== 'string') throw new Problem(`The demo expected the field ${field} in the answer.`);
  return value;
};

/** Asks again until it is so. */
export const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  if (!(await comesAbout(isSo, PATIENCE_MS, 100)))
    throw new Problem(`The demo waited ${PATIENCE_MS / 1000} s for ${what}, in vain.`);
};
