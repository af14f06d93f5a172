import { signal } from '@preact/signals';
import type { SnackbarAction } from '../kit/snackbar.tsx';

/** Something done a moment ago, told on whatever screen comes next. */
export interface Notice {
  readonly message: string;
  readonly actions: readonly SnackbarAction[];
  /** The message as the store knows better meanwhile: what waited a moment ago may have arrived. */
  readonly renewed?: () => Promise<string>;
  /** Tells one notice from the next. */
  readonly number: number;
}

let told = 0;

/** The notice to be shown, if any; a new one takes the place of the old one. */
export const notice = signal<Notice | undefined>(undefined);

const put = (shown: Omit<Notice, 'number'>): void => {
  told += 1;
  notice.value = { ...shown, number: told };
};

/** Shows a message with what can be done about it. */
export const notify = (message: string, ...actions: readonly SnackbarAction[]): void =>
  put({ message, actions });

/** Shows a message that follows the store as long as it stands: `renewed` is asked again after every change there. */
export const notifyLive = (
  message: string,
  renewed: () => Promise<string>,
  ...actions: readonly SnackbarAction[]
): void => put({ message, actions, renewed });
