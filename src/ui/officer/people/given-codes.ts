import { signal } from '@preact/signals';
import type { GivenInvitation } from '../../../domain/people-api.ts';

/** Codes that were just given, to be printed; in memory alone, so that a code lies on no disk and is shown once. */
export const givenCodes = signal<readonly GivenInvitation[]>([]);

/** The number that the sheets name for questions; typed once a session and kept nowhere. */
export const helpPhone = signal('');
