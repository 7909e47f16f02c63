import { describe, expect, it } from '@jest/globals';
import { interpolate, interpolateAll } from './interpolate.ts';

describe('interpolate', () => {
  it('puts in what is given', () => {
    expect(interpolate('redis://:${KEY:?why}@redis', { KEY: 'abc' })).toBe('redis://:abc@redis');
  });

  it('takes the default for what is not given or empty', () => {
    expect(interpolate('${A:-1}${B:-2}${C:-3}', { A: '', B: '5' })).toBe('153');
  });

  it('refuses to do without what has to be given', () => {
    expect(() => interpolate('${KEY:?make one}', { KEY: '' })).toThrow('KEY is not set: make one');
  });

  it('knows a dollar that is meant as one, and no other', () => {
    expect(interpolate('$$HOME', {})).toBe('$HOME');
    for (const text of ['$HOME', '${HOME}', '${HOME-x}'])
      expect(() => interpolate(text, { HOME: '1' })).toThrow('write');
  });

  it('reaches every text of a document', () => {
    const document = { a: ['${A:-1}', { b: '${B:-2}' }], c: true, d: null };
    expect(interpolateAll(document, {})).toEqual({ a: ['1', { b: '2' }], c: true, d: null });
  });
});
