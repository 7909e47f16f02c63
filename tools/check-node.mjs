// The first thing every script runs, on whatever Node the machine has: plain JavaScript that Node 18 understands.
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  const shipped = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  console.error(
    shipped
      ? `This needs Node 24, which comes with the dependencies: run \`npm ci\` (without --omit=optional) and then this again through npm (here it ran on ${process.version}).`
      : `This needs Node 24 or newer and runs on ${process.version}: install Node 24 from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
