// Says which Node.js is needed, before anything fails for the lack of it. Runs on old versions, too.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major !== 24 || minor < 5) {
  console.error(
    `This needs Node.js 24 (24.5 or newer), as the action's runner has it, and this is ${process.version}.\n` +
      'On Linux x64, npm ci brings it along. Elsewhere, install it: https://nodejs.org/en/download, or: nvm install 24',
  );
  process.exit(1);
}
