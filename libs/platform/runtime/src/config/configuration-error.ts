/** The environment cannot be worked with; the message lists all that is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(['The configuration is refused:', ...problems.map((problem) => `- ${problem}`)].join('\n'));
  }
}
