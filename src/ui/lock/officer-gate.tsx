import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { lockWords } from '../../i18n/lock-messages.ts';
import { t } from '../../i18n/messages.ts';
import type { Vault } from '../../vault/pin/vault.ts';
import { IconButton } from '../kit/button.tsx';
import { EmptyPage } from '../kit/empty-page.tsx';
import { shellAct } from '../kit/shell-act.ts';
import { useReadyMark } from '../ready.ts';
import { useFirst } from '../services-context.tsx';
import { useIdleLock } from './idle-lock.ts';
import { SetPinScreen } from './set-pin-screen.tsx';
import { askedAgain } from './step-up.ts';
import { StepUpDialog } from './step-up-dialog.tsx';
import { UnlockScreen } from './unlock-screen.tsx';
import { useOwedKey } from './use-owed-key.ts';
import { type SeenVault, useVault } from './use-vault.ts';
import '../styles/officer-tabs.css';
import './lock.css';

/** Props of what stands before an officer's screens. */
export interface OfficerGateProps {
  /** Whether an address is open to everybody, locked or not. */
  readonly isOpenTo: (path: string) => boolean;
  readonly children: ComponentChildren;
}

function LockButton({ vault }: { vault: Vault }) {
  return <IconButton icon="lock" label={lockWords().lock} onClick={() => vault.lock()} />;
}

function Cover(seen: SeenVault) {
  useReadyMark(true);
  useLayoutEffect(() => {
    const before = document.title;
    return () => {
      document.title = before;
    };
  }, []);
  if (seen.state.at === 'locked') return <UnlockScreen {...seen} />;
  if (seen.state.at !== 'unavailable') return <SetPinScreen {...seen} />;
  const words = lockWords().unavailable;
  const again = { label: t().errors.reload, onClick: () => location.reload() };
  return (
    <EmptyPage helpCode="V1" icon="lock" title={words.title} action={again}>
      <p>{words.hint}</p>
    </EmptyPage>
  );
}

/**
 * Stands before the screens of an officer: nothing of them is drawn before the first right PIN of this window. Locked
 * later they stay as they are, out of sight, so that nothing typed is lost.
 */
export default function OfficerGate({ isOpenTo, children }: OfficerGateProps) {
  const services = useFirst();
  const { path } = useLocation();
  const seen = useVault(services.profileId);
  const isOpen = seen?.state.at === 'open';
  const isDrawn = useRef(false);
  const wasOpen = useRef(false);
  if (isOpen) isDrawn.current = true;
  // A dialog out of sight would still hold the whole page: then the screens are given up.
  else if (wasOpen.current && document.querySelector('dialog:modal')) isDrawn.current = false;
  wasOpen.current = isOpen;
  useIdleLock(seen?.vault, isOpen);
  useOwedKey(services, seen?.state);
  useEffect(() => {
    if (!seen?.vault || !isOpen) return;
    shellAct.value = <LockButton vault={seen.vault} />;
    return () => {
      shellAct.value = undefined;
    };
  }, [seen?.vault, isOpen]);
  if (!seen) return null;
  const isCovered = !isOpen && !isOpenTo(path);
  return (
    <>
      {isCovered && <Cover {...seen} />}
      {(!isCovered || isDrawn.current) && <div hidden={isCovered}>{children}</div>}
      {isOpen && askedAgain.value && <StepUpDialog {...seen} onEnd={askedAgain.value} />}
    </>
  );
}
