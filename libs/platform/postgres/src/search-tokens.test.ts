import { describe, expect, it } from '@jest/globals';
import { queryTokens, searchTokens } from './search-tokens.js';

const finds = (query: string, ...texts: string[]): boolean => {
  const tokens = new Set(searchTokens(...texts));
  const wanted = queryTokens(query);
  return wanted.length > 0 && wanted.every((token) => tokens.has(token));
};

describe('search tokens', () => {
  it('are the characters and the pairs of each word, once', () => {
    expect(searchTokens('산림 공사')).toEqual(['산', '림', '산림', '공', '사', '공사']);
    expect(searchTokens('Anna')).toEqual(['a', 'n', 'an', 'nn', 'na']);
  });

  it('find Korean by one syllable, by two, and inside of words', () => {
    const title = '나무벌채작업 공고';
    for (const query of ['벌', '벌채', '나무벌채', '채작업 공고'])
      expect([query, finds(query, title)]).toEqual([query, true]);
    for (const query of ['산', '목벌', '벌작', '공고문']) expect([query, finds(query, title)]).toEqual([query, false]);
  });

  it('find composed and decomposed forms of the same text', () => {
    const name = '김민수';
    expect(name.normalize('NFD')).not.toBe(name);
    expect(finds(name.normalize('NFD'), name)).toBe(true);
    expect(finds(name, name.normalize('NFD'))).toBe(true);
  });

  it('find Latin letters in any case, and addresses by any part', () => {
    expect(finds('ÉMI', 'Emile Zola', 'émile@example.com')).toBe(true);
    expect(finds('example.com', 'émile@example.com')).toBe(true);
    expect(finds('b@e', 'bob@example.com')).toBe(true);
    expect(finds('zz', 'Zola')).toBe(false);
  });

  it('take a character beyond the basic plane for one', () => {
    expect(searchTokens('𠮷野')).toEqual(['𠮷', '野', '𠮷野']);
  });

  it('are none for text without letters and digits', () => {
    expect(searchTokens('', ' -–"% ')).toEqual([]);
    expect(queryTokens('%')).toEqual([]);
  });

  it('never miss a text that contains the query', () => {
    const texts = ['산림청 2026년 벌채 사업', 'Anna.Lee+kr@example.com', 'Ünïcode 이름', "O'Brien"];
    for (const text of texts) {
      const characters = [...text];
      for (let from = 0; from < characters.length; from += 1) {
        for (let to = from + 1; to <= characters.length; to += 1) {
          const query = characters.slice(from, to).join('');
          if (queryTokens(query).length > 0) expect([query, finds(query, text)]).toEqual([query, true]);
        }
      }
    }
  });
});
