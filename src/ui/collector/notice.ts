import { signal } from '@preact/signals';
import type { SnackbarAction } from '../kit/snackbar.tsx';

/** Something done a moment ago, told on whatever screen comes next. */
export interface Notice {
  readonly message: string;
  readonly actions: readonly SnackbarAction[];
}

/** The notice to be shown, if any; a new one takes the place of the old one. */
export const notice = signal<Notice | undefined>(undefined);

/** Shows a message with what can be done about it. */
export const notify = (message: string, ...actions: readonly SnackbarAction[]): void => {
  notice.value = { message, actions };
};
