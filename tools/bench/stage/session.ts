import type { Stage } from './stage.ts';
import { PASSWORD } from '../../database/population.ts';

/** An access token, and what a server that was not configured with it needs to check it. */
export interface Session {
  readonly token: string;
  readonly check: Readonly<Record<'TOKEN_KEY' | 'TOKEN_ISSUER' | 'TOKEN_AUDIENCE', string>>;
}

/** Signs somebody in at an auth that is started for that. */
export const signIn = async (stage: Stage, email: string): Promise<Session> => {
  await using _auth = await stage.start('auth');
  const auth = `http://127.0.0.1:${stage.ports.auth}`;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ email, password: PASSWORD });
  const session = await fetch(`${auth}/v1/sessions`, { method: 'POST', headers, body });
  const { accessToken } = (await session.json()) as { readonly accessToken: string };
  const keys = await fetch(`${auth}/.well-known/jwks.json`);
  const [key] = ((await keys.json()) as { readonly keys: readonly object[] }).keys;
  return {
    token: accessToken,
    check: {
      TOKEN_KEY: JSON.stringify(key),
      TOKEN_ISSUER: auth,
      TOKEN_AUDIENCE: `http://127.0.0.1:${stage.ports.api}`,
    },
  };
};
