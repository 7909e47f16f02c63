import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { emailAddress } from '../domain/user/index.js';
import { identityInMemory } from '../testing/index.js';
import { AppointStaff, AppointStaffHandler, type Appointment } from './appoint-staff.js';

describe('AppointStaff', () => {
  const { users, credentials, hasher, unitOfWork, clock, ids } = identityInMemory();
  const appoint = (password: string, role: 'admin' | 'operator'): Promise<Appointment> =>
    new AppointStaffHandler(users, credentials, hasher, unitOfWork, clock, ids).execute(
      new AppointStaff(systemActor('terminal'), 'staff@example.org', password, role),
    );

  it('opens an account with the role', async () => {
    expect(await appoint('first password', 'admin')).toMatchObject({ isNew: true, isGranted: true });
    expect((await users.findByEmail(emailAddress('staff@example.org')))?.state.roles).toEqual(['user', 'admin']);
  });

  it('gives an existing account the role and leaves its password alone', async () => {
    expect(await appoint('second password', 'operator')).toMatchObject({ isNew: false, isGranted: true });
    expect((await users.findByEmail(emailAddress('staff@example.org')))?.state.roles).toContain('operator');
    expect(await credentials.subject(emailAddress('staff@example.org'))).toMatchObject({
      passwordHash: await hasher.hash('first password'),
    });
    expect(await appoint('third password', 'operator')).toMatchObject({ isNew: false, isGranted: false });
  });
});
