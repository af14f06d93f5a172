import type { ComponentChildren } from 'preact';
import type { Profile } from '../../domain/activation.ts';
import { statusLine } from '../collector/collector-shell.ts';
import { NoticeBar } from '../collector/notice-bar.tsx';
import { AppShell, type AppShellProps } from '../kit/app-shell.tsx';
import { type OfficerTab, officerTabs } from '../officer-tabs.ts';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import '../styles/officer.css';
import './board.css';
import './compare.css';
import './inbox.css';
import './matrix.css';

/** Props of the frame. */
export interface OfficerPageProps
  extends Pick<AppShellProps, 'title' | 'subtitle' | 'helpCode' | 'back' | 'dock' | 'paged'> {
  readonly services: Services;
  readonly profile: Profile;
  readonly tab: OfficerTab;
  readonly children: ComponentChildren;
}

/** The frame around every working screen of an officer: status line, tabs or rail, and what was done last. */
export function OfficerPage({ services, profile, tab, paged = false, ...shell }: OfficerPageProps) {
  return (
    <AppShell
      {...shell}
      paged={paged}
      status={statusLine(services)}
      tabs={officerTabs(services, profile, tab)}
      snackbar={<NoticeBar />}
    />
  );
}

type PageBelow = Omit<OfficerPageProps, 'tab' | 'back' | 'paged'>;

/** The frame of a list that is reached from Cần xem, with the way back there. */
export function PageOfInbox(props: PageBelow) {
  return <OfficerPage {...props} tab="inbox" back={paths.inbox} paged />;
}

/** The frame of a page that is reached from Thêm, with the way back there. */
export function PageOfMore(props: PageBelow) {
  return <OfficerPage {...props} tab="more" back={paths.officerMore} paged />;
}
