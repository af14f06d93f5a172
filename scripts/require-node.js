// Plain JavaScript that Node 20 can read: it only says in one sentence what is missing.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Sổ công tác needs Node 24 or newer and found ${process.versions.node}: on 64-bit Linux run "npm ci" without --omit=optional (it brings Node 24), elsewhere install Node 24 from https://nodejs.org.`,
  );
  process.exit(1);
}
