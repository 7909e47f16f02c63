import { describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../document.js';
import { moduleParts } from '../module-parts.js';
import { mountProblems } from '../../http/problem-catalogue.js';
import { DescribedAnswers } from './described-answers.js';
import { GARDEN, GARDEN_PROBLEMS, GardensController } from './gardens.js';

const parts = moduleParts([
  { module: class {}, controllers: [GardensController], providers: [mountProblems(GARDEN_PROBLEMS)] },
]);
const document = openApiDocument({
  info: { title: 'Gardens', version: '1', description: 'Where things grow.' },
  ...parts,
});
const described = new DescribedAnswers(document);

const checking = (body: unknown, { method = 'GET', path = '/v1/gardens/1', status = 200 } = {}) => {
  return () => described.check({ method, path, status, body });
};

describe('An answer', () => {
  it('is what its document describes', () => {
    expect(checking(GARDEN)).not.toThrow();
    expect(checking({ data: [GARDEN], nextCursor: null }, { path: '/v1/gardens?limit=1' })).not.toThrow();
    expect(checking(GARDEN, { method: 'POST', path: '/v1/gardens', status: 201 })).not.toThrow();
  });

  it.each([
    ['has a field too many', { ...GARDEN, gateCode: '1234' }],
    ['has a field too many within', { ...GARDEN, place: { town: '서울', mayor: 'Kim' } }],
    ['lacks a field', { ...GARDEN, name: undefined }],
    ['has a field of another type', { ...GARDEN, trees: '3' }],
    ['has a field of another format', { ...GARDEN, createdAt: 'yesterday' }],
  ])('is refused when it %s', (_, body) => {
    expect(checking(JSON.parse(JSON.stringify(body)))).toThrow('does not describe');
  });

  it('is refused when its row in a list has a field too many', () => {
    const list = { data: [GARDEN, { ...GARDEN, gateCode: '1234' }], nextCursor: null };
    expect(checking(list, { path: '/v1/gardens' })).toThrow('data/1');
  });

  it('is refused when nothing is said of its body, its status or its method', () => {
    expect(checking({}, { method: 'DELETE', status: 204 })).toThrow('says nothing');
    expect(checking(GARDEN, { status: 202 })).toThrow('says nothing');
    expect(checking(GARDEN, { method: 'PUT' })).toThrow('says nothing');
  });

  it('is left alone when it is a refusal, or of a path that makes no promise', () => {
    expect(checking({ code: 'not-found' }, { status: 404 })).not.toThrow();
    expect(checking({ up: true }, { path: '/health' })).not.toThrow();
  });
});
