import { fastify } from 'fastify';
import pg from 'pg';

// The query behind a page of GET /v1/users, and nothing else.
const { DATABASE_URL, PORT } = process.env;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

const PAGE = `
  SELECT u.id, u.email, u.name, u.nickname, u.age, u.phone, u.status, u.roles, c.login_count AS "loginCount",
         false AS "emailVerified", u.created_at AS "createdAt", u.updated_at AS "updatedAt"
  FROM identity.users u JOIN identity.credentials c ON c.user_id = u.id
  WHERE (u.created_at, u.id) < ($1::timestamptz, $2::uuid)
  ORDER BY u.created_at DESC, u.id DESC
  LIMIT 21`;

interface After {
  readonly createdAt: string;
  readonly id: string;
}

const app = fastify();
app.get<{ Querystring: After }>('/v1/users', async ({ query: { createdAt, id } }) => {
  const { rows } = await pool.query<After>({ name: 'page', text: PAGE, values: [createdAt, id] });
  return { data: rows.slice(0, 20), next: rows.length > 20 ? rows[19]?.id : null };
});
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready' });
