/** What of the journal is chosen. */
export interface JournalChoice {
  readonly text: string;
  readonly isThisMonth: boolean;
  readonly state: 'all' | 'queued' | 'returned' | 'drafts';
  /** Absent: of every type. */
  readonly type?: string;
}

/** How far a list was looked through: the keys its parts end with, and how high each was. */
export interface ListPlace {
  ends: readonly string[];
  readonly heightsPx: Map<string, number>;
  scrollPx: number;
}

/** Everything, from the top. */
export const wholeJournal: JournalChoice = { text: '', isThisMonth: false, state: 'all' };

/** The top of a list. */
export const topOfList = (): ListPlace => ({ ends: [], heightsPx: new Map(), scrollPx: 0 });

/** Where somebody was when opening a record from the journal; in memory only, since it holds what was searched for. */
let left: { readonly choice: JournalChoice; readonly place: ListPlace } | undefined;

/** Keeps the place for the way back from a record; anything else begins the journal anew. */
export const leaveJournal = (choice: JournalChoice, place: ListPlace): void => {
  left = location.pathname.startsWith('/phieu/') ? { choice, place } : undefined;
};

/** The place that was kept, or the top of everything. */
export const returnToJournal = (): { readonly choice: JournalChoice; readonly place: ListPlace } =>
  left ?? { choice: wholeJournal, place: topOfList() };
