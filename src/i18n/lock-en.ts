import { countOf as count } from './english-count.ts';
import type { LockMessages } from './lock-vi.ts';

const seconds = (total: number): string => {
  const [minutes, rest] = [Math.floor(total / 60), total % 60];
  if (minutes === 0) return count(rest, 'second');
  return rest === 0 ? count(minutes, 'minute') : `${count(minutes, 'minute')} ${count(rest, 'second')}`;
};

/** Texts of the officers' lock and key in English. */
export const lockEn: LockMessages = {
  lock: 'Lock the screen',
  digit: 'Delete the last digit',
  typed: (n) => (n === 0 ? 'No digit typed yet' : `${count(n, 'digit')} typed`),
  open: {
    title: 'Unlock',
    ask: 'Type your PIN',
    act: 'Unlock',
    busy: 'Opening…',
    short: 'A PIN has 6 digits or more.',
    wrong: (freeLeft) => `That is not the PIN. ${count(freeLeft, 'try', 'tries')} left.`,
    wrongWait: 'That is not the PIN.',
    wait: (total) => `Wait ${seconds(total)}, then try again.`,
    left: (n) => `After ${count(n, 'more wrong one', 'more wrong ones')} the old key is dropped.`,
    forgotten: 'Forgot the PIN?',
  },
  set: {
    title: 'Set a PIN',
    change: 'Change the PIN',
    first: 'Choose a new PIN',
    again: 'Type the new PIN again',
    why: 'It opens the officers’ pages on this device.',
    rule: '6 digits or more. No birthday, no repetition.',
    next: 'Continue',
    act: 'Set the PIN',
    busy: 'Making the key…',
    differs: 'The two were different. Start again.',
    failed: 'The key could not be saved. Look for free space and try again.',
    weak: {
      short: 'A PIN needs 6 digits or more.',
      same: 'This is one digit repeated. Choose another PIN.',
      row: 'These digits stand in a row. Choose another PIN.',
      repeats: 'This repeats a few digits. Choose another PIN.',
      birthday: 'This looks like a birthday. Choose another PIN.',
    },
  },
  lost: {
    tries: 'The PIN was wrong 15 times. The old key is gone.',
    forgotten: 'The old key is gone.',
    damaged: 'This device cannot read the old key.',
    keeps: 'Everything saved and sent is still there.',
    anew: 'A new PIN makes a new key. The province signs it again.',
  },
  forget: {
    title: 'Drop the old key and set a new PIN?',
    keeps: 'Everything saved and sent is still there.',
    anew: 'A new PIN makes a new key. The province signs it again.',
    files: 'Files sealed to the old key no longer open here. The province still opens them.',
    act: 'Set a new PIN',
    keep: 'Try the old PIN',
  },
  unavailable: {
    title: 'The place for the key cannot be opened.',
    hint: 'Leave private browsing, update Chrome, then try again.',
  },
  stepUp: {
    title: 'Type your PIN again',
    why: 'This needs you yourself.',
    act: 'Continue',
  },
  key: {
    title: 'PIN and key',
    hint: 'Change the PIN, see the key of this device',
    state: 'The key of this device',
    states: {
      owed: 'Key waits to be sent',
      waiting: 'Waits for the province to sign the key',
      signed: 'The province has signed the key',
    },
    hints: {
      owed: 'Sent by itself once there is a network.',
      waiting: 'Read these four words to the province over the telephone.',
      signed: 'Files of collaborators open on this device.',
    },
    noticeWhy: 'Once the province has signed it, this device opens files of collaborators.',
    words: 'Four words of the key',
    change: 'Change the PIN',
    changeHint: 'The key stays, only the PIN changes',
    changed: 'The PIN was changed.',
    lockNow: 'Lock now',
    lockHint: (minutes) => `Locks by itself after ${count(minutes, 'minute')} unused`,
    compare: 'See the four words',
    counting: 'Working out the four words…',
  },
};
