import { signal } from '@preact/signals';

/** The languages of the screen; Vietnamese is the source. */
export type Language = 'vi' | 'en';

/** The language in use. Changed by `setLanguage` only, once its words are loaded. */
export const language = signal<Language>('vi');
