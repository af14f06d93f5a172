import { useEffect, useState } from 'preact/hooks';
import { takeOver } from '../../store/officer/incoming.ts';
import { type FilePreview, type Looked, receiveText } from '../../sync/carry/receive.ts';
import { readTexts } from '../carry/file-input.tsx';
import { useVault } from '../lock/use-vault.ts';
import type { Services } from '../services.ts';

/** A text that could not be read at all. */
export type Refused = 'older' | 'newer' | 'damaged' | 'foreign' | 'unreadable';

/** What was handed to the screen and not taken over yet. */
export interface Offered {
  readonly files: readonly Looked[];
  readonly refused?: Refused;
}

/** Files on offer, and what can be done with them. */
export interface Incoming {
  readonly offered: Offered | undefined;
  /** Files looked at so far and in all, while it is done. */
  readonly looking: { readonly done: number; readonly all: number } | undefined;
  /** False where no PIN opens anything on this device. */
  readonly canOpen: boolean;
  readonly offerFiles: (files: readonly File[]) => void;
  readonly offerText: (text: string) => void;
  readonly leave: () => void;
  /** Takes over what is new; how many forms it was, or undefined when the device refused. */
  readonly take: () => Promise<number | undefined>;
}

/** Those of the offered files that would add something. */
export const newFiles = (offered: Offered | undefined): readonly FilePreview[] =>
  (offered?.files ?? []).flatMap((file) => (file.kind === 'file' && file.newLines > 0 ? [file] : []));

interface LaunchQueue {
  readonly setConsumer: (
    consume: (params: { readonly files: readonly { getFile: () => Promise<File> }[] }) => void,
  ) => void;
}

/** The state of the screen that takes files over: what is offered by drop, dialog, paste or a file opened with the app. */
export const useIncoming = (services: Services): Incoming => {
  const { store, profileId } = services;
  const province = services.profile.value?.province.code ?? '';
  const seen = useVault(profileId);
  const [offered, setOffered] = useState<Offered | undefined>(undefined);
  const [looking, setLooking] = useState<Incoming['looking']>(undefined);
  const offerText = async (text: string | undefined): Promise<void> => {
    if (text === undefined) return setOffered({ files: [], refused: 'unreadable' });
    setOffered(undefined);
    setLooking({ done: 0, all: 1 });
    const { loadDictionary } = await services.carry();
    const vault = seen?.vault;
    const openLine = async (sealed: string, purpose: string) =>
      vault ? vault.openSealed(sealed, purpose) : undefined;
    const received = await receiveText({ store, province, openLine, loadDictionary }, text, (done, all) =>
      setLooking({ done, all }),
    );
    setLooking(undefined);
    setOffered(received.kind === 'files' ? { files: received.files } : { files: [], refused: received.kind });
  };
  const offerFiles = (files: readonly File[]): void => void readTexts(files).then(offerText);

  useEffect(() => {
    const stay = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) offerFiles(files);
    };
    addEventListener('dragover', stay);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', stay);
      removeEventListener('drop', drop);
    };
  }, [seen?.vault, province]);
  useEffect(() => {
    if (!seen) return;
    const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(({ files }) => {
      if (files.length > 0) void Promise.all(files.map((file) => file.getFile())).then(offerFiles);
    });
  }, [seen?.vault]);

  return {
    offered,
    looking,
    canOpen: seen === undefined || seen.state.at === 'open',
    offerFiles,
    offerText: (text) => void offerText(text),
    leave: () => setOffered(undefined),
    take: async () => {
      const files = newFiles(offered);
      for (const { taken } of files) if (await takeOver(store, taken)) return undefined;
      setOffered(undefined);
      return files.reduce((sum, { forms }) => sum + forms, 0);
    },
  };
};
