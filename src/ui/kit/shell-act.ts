import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** One act beside the help of every screen, for those who have one: an officer locks there. Set by who covers the screens. */
export const shellAct = signal<ComponentChildren>(undefined);
