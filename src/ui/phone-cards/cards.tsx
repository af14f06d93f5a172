import { BackupCard } from './backup-card.tsx';
import { InstallCard } from './install-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { UpdateCard } from './update-card.tsx';

/** What the phone itself has to say on Hôm nay, at the end of the page: nothing of it moves what a thumb aims at. */
export function Cards() {
  return (
    <>
      <UpdateCard />
      <BackupCard />
      <StorageCard />
      <InstallCard />
    </>
  );
}
