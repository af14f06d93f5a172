import { useEffect, useRef, useState } from 'preact/hooks';
import { nextStepSize, type SearchQuery, searchSize, searchStep } from '../../store/search.ts';
import type { Store } from '../../store/store.ts';

/** How far a search has come. */
export interface Search {
  /** What these were found by; '' before the first answer. While a new text is looked for the old answer stands. */
  readonly text: string;
  /** Keys of the list found so far, newest day first. */
  readonly keys: readonly string[];
  readonly looked: number;
  readonly all: number;
  /** looking: goes on by itself. full: enough for now. stopped: by the person. done: nothing is left to look at. */
  readonly phase: 'looking' | 'full' | 'stopped' | 'done';
}

/** A search under way, and what can be done about it. */
export interface SearchControl {
  readonly search: Search;
  readonly stop: () => void;
  /** Looks for more, also after a stop. */
  readonly goOn: () => void;
}

/** What a list shows at once; a search rests when it has found so many more. */
const WANTED = 50;
/** Letters that follow one another quickly are one search. */
const TYPING_MS = 120;

const begun: Search = { text: '', keys: [], looked: 0, all: 0, phase: 'looking' };

/** Lets the screen draw and answer to a tap. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Searches the whole book step by step; another text or leaving the screen ends the search before. */
export const useSearch = (store: Store, query: SearchQuery): SearchControl => {
  const [search, setSearch] = useState(begun);
  const state = useRef({ next: undefined as string | undefined, size: 0, turn: 0, search: begun });
  const key = JSON.stringify(query);

  const look = async () => {
    const at = state.current;
    const turn = ++at.turn;
    const show = (change: Partial<Search>) => {
      at.search = { ...at.search, ...change };
      setSearch(at.search);
    };
    const wanted = at.search.keys.length + WANTED;
    const all = await searchSize(store, query);
    if (at.turn === turn && at.search.looked > 0) show({ phase: 'looking' });
    while (at.turn === turn) {
      at.size = nextStepSize(at.size);
      const step = await searchStep(store, query, at.next, at.size);
      if (at.turn !== turn) return;
      at.next = step.next;
      const keys = [...at.search.keys, ...step.keys];
      const phase = step.next === undefined ? 'done' : keys.length >= wanted ? 'full' : 'looking';
      show({ keys, all, looked: at.search.looked + step.looked, phase });
      if (phase !== 'looking') return;
      await breath();
    }
  };

  useEffect(() => {
    const at = state.current;
    at.next = undefined;
    at.size = 0;
    at.search = { ...begun, text: query.text };
    const timer = setTimeout(() => void look(), TYPING_MS);
    return () => {
      clearTimeout(timer);
      at.turn += 1;
    };
  }, [key]);

  return {
    search,
    stop: () => {
      const at = state.current;
      at.turn += 1;
      at.search = { ...at.search, phase: 'stopped' };
      setSearch(at.search);
    },
    goOn: () => void look(),
  };
};
