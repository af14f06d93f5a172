import { createStore, get, set } from 'idb-keyval';

const settings = () => createStore('so-cong-tac.settings', 'settings');

/** Whether single keys act on the lists of officers: a matter of the device. On until somebody switches them off; never throws. */
export const officerKeys = {
  load: (): Promise<boolean> =>
    get<boolean>('officer-keys', settings()).then(
      (isOn) => isOn !== false,
      () => true,
    ),
  save: (isOn: boolean): Promise<void> => set('officer-keys', isOn, settings()).catch(() => undefined),
};
