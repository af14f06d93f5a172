/** What a run may have had; the first NEEDED must each occur in at least 2 % of the runs. */
export const SHARES = [
  'a restore after an ack',
  'the same backup restored twice',
  'a receipt by file after one by network',
  'a fix after a rejection',
  'a deletion',
  'a replaced phone',
  'a file cut to a part of its lines',
  'a file taken over twice',
  'a file by two officers',
  'a file at once with a direct push',
  'a receipt by file after another',
  'a receipt by file after a restore',
  'a mail of a cluster unknown to the phone',
  'a mail for another phone',
  'a custody slip',
  'saves from before activation',
  'saves of a lost phone by its file',
  'a closed save',
  'a receipt by file for a closed save',
  'a damaged store',
  'a server crash',
  'a conflict',
  'a revoked device',
  'a server that changed its mind',
  'a line of a lost phone sent by the next',
  'a closed save sent again because of a file',
] as const;

/** How many of SHARES are needed. */
export const NEEDED = SHARES.indexOf('a damaged store');

/** Notes that the run had something. */
export const mark = (world: { shares: number }, share: (typeof SHARES)[number]): void => {
  world.shares |= 1 << SHARES.indexOf(share);
};
