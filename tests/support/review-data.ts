/** What the province tells of a review: act `n`, of the first revision unless `more` says something else. */
export const reviewData = (n: number, recordId: string, verdict: string, more: object = {}) => ({
  act: `act-${n}`,
  actRev: 1,
  recordId,
  rev: 1,
  verdict,
  by: 'Cầm Văn Thử',
  person: 'officer-1',
  recordedAt: 1_795_309_200,
  position: n,
  ...more,
});
