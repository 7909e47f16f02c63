import { describe, expect, it } from '@jest/globals';
import { Editor } from './editor.ts';
import { replyOf, type Reply } from './reply.ts';

const editorWith = (replies: readonly Reply[], patienceMs = 10_000) => {
  const asked: number[] = [];
  const left = [...replies];
  const ask = async (_: string, version: number): Promise<Reply> => {
    asked.push(version);
    return left.shift() ?? 'done';
  };
  return { editor: new Editor('kim', ask, patienceMs), asked };
};

describe('An editor', () => {
  it('goes from version to version, each the next of the stream', async () => {
    const { editor, asked } = editorWith([]);
    expect(await editor.edit('profile')).toEqual({ streamId: 'identity.user:kim', seq: 1, outcome: 'acknowledged' });
    expect(await editor.edit('deactivation')).toMatchObject({ seq: 2, outcome: 'acknowledged' });
    expect(asked).toEqual([1, 2]);
  });

  it('asks again for the same version until it is told how the edit went', async () => {
    const { editor, asked } = editorWith(['refused', 'unclear', 'done']);
    expect(await editor.edit('profile')).toMatchObject({ seq: 1, outcome: 'acknowledged' });
    expect(asked).toEqual([1, 1, 1]);
  });

  it('finds out that an edit was done of which nobody could tell', async () => {
    const { editor } = editorWith(['unclear', 'refused', 'outdated']);
    expect(await editor.edit('profile')).toMatchObject({ seq: 1, outcome: 'recovered' });
    expect(await editor.edit('profile')).toMatchObject({ seq: 2, outcome: 'acknowledged' });
  });

  it('gives up in the end, and then does not know where it is', async () => {
    const { editor } = editorWith(['unclear'], 0);
    expect(await editor.edit('profile')).toMatchObject({ seq: 1, outcome: 'unknown' });
    expect(editor.lost).toBe(true);
  });

  it('does not share its user with anybody', async () => {
    const { editor } = editorWith(['refused', 'outdated']);
    await expect(editor.edit('profile')).rejects.toThrow('Somebody else has edited kim');
  });
});

describe('The reply to an edit', () => {
  it.each([
    [200, 'done'],
    [204, 'done'],
    [412, 'outdated'],
    [409, 'refused'],
    [401, 'refused'],
    [500, 'unclear'],
    [503, 'unclear'],
  ])('of the status %i is %s', (status, reply) => {
    expect(replyOf(status, '')).toBe(reply);
  });

  it('is no fault of anybody else when the harness asks for what cannot be', () => {
    expect(() => replyOf(400, 'invalid-body')).toThrow('An edit was answered with 400: invalid-body');
  });
});
