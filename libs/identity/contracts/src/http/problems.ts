/** How identity's refusals are answered. */
export const identityProblems = [
  {
    code: 'email-taken',
    status: 409,
    title: 'E-mail address taken',
    advice: 'There is an account with this e-mail address. Sign in, or register another address.',
  },
  {
    code: 'invalid-email',
    status: 422,
    title: 'Not an e-mail address',
    advice: 'Send an address such as name@example.org.',
  },
  {
    code: 'invalid-profile',
    status: 422,
    title: 'Profile breaks a limit',
    advice: 'The detail names the field and its limit.',
  },
  {
    code: 'unfit-password',
    status: 422,
    title: 'Password may not be used',
    advice: 'Choose another password; the detail says what is wrong with this one.',
  },
  {
    code: 'invalid-credentials',
    status: 401,
    title: 'Wrong e-mail or password',
    advice: 'Check both. Accounts that were deactivated cannot sign in.',
  },
  {
    code: 'invalid-grant',
    status: 401,
    title: 'The refresh token is good for nothing',
    advice: 'Sign in again. A token that is used a second time ends its session.',
  },
  {
    code: 'wrong-password',
    status: 422,
    title: 'The current password is wrong',
    advice: 'Send the password that the account has now.',
  },
  {
    code: 'last-admin',
    status: 409,
    title: 'The last admin stays',
    advice: 'Make somebody else an admin first, then try again.',
  },
] as const;
