/** What a record is today. `duplicate`: an officer took it for another one written twice. */
export type ProjectedState = 'live' | 'deleted' | 'conflict' | 'returned' | 'duplicate';
