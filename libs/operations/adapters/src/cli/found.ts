import { NotFound } from '@portico/kernel/application';
import { Refusal } from './refusal.js';

/** What there is, or a sentence that says what there is not. */
export const found = async <T>(what: string, sought: Promise<T>): Promise<T> => {
  try {
    return await sought;
  } catch (error) {
    if (error instanceof NotFound) throw new Refusal(`There is no ${what}, or not any more.`);
    throw error;
  }
};
