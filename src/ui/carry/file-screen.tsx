import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { NoFile } from '../../carry-desk.ts';
import { dayOf } from '../../domain/day.ts';
import { carryRecipients } from '../../domain/directory.ts';
import { carryFileName } from '../../domain/wire/carry-name.ts';
import { carryWords } from '../../i18n/carry-messages.ts';
import { formatBytes } from '../../i18n/format-number.ts';
import { type Handing, noteHanding } from '../../store/carried.ts';
import { errorCode, noteProblem } from '../../store/diagnostics.ts';
import { getDirectory } from '../../store/directory.ts';
import { pendingCount } from '../../store/waiting.ts';
import type { CarryFile } from '../../sync/carry/make-carry-file.ts';
import { collectorTabs } from '../collector/collector-shell.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner, EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { BigFigure } from '../kit/progress.tsx';
import { officerTabs } from '../officer-tabs.ts';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { isOfficer } from '../roles.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { canShareText, downloadText, shareText } from '../text-file.ts';
import { useLive } from '../use-live.ts';
import './carry.css';

/** A file with the forms that something of is in it. */
type CountedFile = CarryFile & { readonly forms: number };
type Made = CountedFile | NoFile | 'nothing';
type Done = 'shared' | 'downloaded' | 'not_shared';

/**
 * Everything unconfirmed as one file, made once when the screen opens, for a tap on "share" may not wait; once more when
 * the list of officers comes meanwhile.
 */
const useFile = (services: Services): Made | undefined => {
  const [made, setMade] = useState<Made | undefined>(undefined);
  const hasList = useLive(async () => (await getDirectory(services.store)) !== undefined, [services]);
  useEffect(() => {
    if (hasList === undefined) return undefined;
    let isHere = true;
    void services
      .carry()
      .then((desk) => desk.makeFile())
      .then(async (file): Promise<Made> => {
        if (typeof file === 'string') return file;
        return file.batches.length === 0 ? 'nothing' : { ...file, forms: await pendingCount(services.store) };
      })
      .then((next) => isHere && setMade(next))
      // A part of the app that is not kept, or a book that is closing: said, and noted for whoever helps.
      .catch((error: unknown) => {
        void noteProblem(`carry.${errorCode(error)}`, services.clock());
        if (isHere) setMade('refused');
      });
    return () => {
      isHere = false;
    };
  }, [services, hasList]);
  return made;
};

function WhyNone({ why }: { why: Exclude<Made, CountedFile> }) {
  const words = carryWords().noFile[why];
  return (
    <section class="sect">
      <EmptyState icon={why === 'nothing' ? 'check-check' : 'info'} title={words.title}>
        <p>{words.hint}</p>
      </EmptyState>
    </section>
  );
}

/** Who the file is locked for, by the directory of now. */
function Readers({ services }: { services: Services }) {
  const kept = useLive(() => getDirectory(services.store), [services]);
  if (!kept) return null;
  const words = carryWords().handOver;
  const kids = new Set(carryRecipients(kept.directory).map(({ kid }) => kid));
  const names = kept.directory.officers.filter(({ kid }) => kids.has(kid)).map(({ name }) => name);
  return (
    <>
      <p>{names.length > 0 ? words.readers([...new Set(names)].join(', ')) : words.readersNone}</p>
      {kept.isExpired && <Banner title={words.expired}>{words.expiredHint}</Banner>}
    </>
  );
}

/** Props of the two screens that give a file away. */
export interface FileScreenProps {
  readonly title: string;
  readonly handing: Handing;
  /** The one button where the phone can share. */
  readonly share: string;
  readonly done: { readonly title: string; readonly shared?: string; readonly downloaded: string };
  /** Above the file. */
  readonly lead?: ComponentChildren;
  /** Below it. */
  readonly children?: ComponentChildren;
}

/** A file of what the province has not confirmed: who can open it, and out of the phone with it. */
export function FileScreen({ title, handing, share, done: said, lead, children }: FileScreenProps) {
  const services = useServices();
  const profile = services.profile.value;
  const made = useFile(services);
  const [done, setDone] = useState<Done | undefined>(undefined);
  useReadyMark(made !== undefined);
  const words = carryWords().handOver;
  const file = typeof made === 'object' ? made : undefined;
  const name = carryFileName('Goi', profile?.unit.name ?? '', dayOf(services.clock()), file?.number);
  const canShare = canShareText(name);
  const note = (how: Done) => {
    setDone(how);
    if (file && how !== 'not_shared') void noteHanding(services.store, file.file, handing);
  };
  const onShare = async () => {
    if (file) note((await shareText(name, file.text)) ? 'shared' : 'not_shared');
  };
  const onDownload = () => {
    if (!file) return;
    downloadText(name, file.text);
    note('downloaded');
  };
  return (
    <AppShell
      title={title}
      helpCode="C8"
      back={paths.send}
      tabs={
        profile && isOfficer(profile.role)
          ? officerTabs(services, profile, 'more')
          : collectorTabs(services, 'send')
      }
      dock={
        file && (
          <Button
            kind="main"
            icon={canShare ? 'file-output' : 'download'}
            onClick={canShare ? () => void onShare() : onDownload}
          >
            {canShare ? share : words.download}
          </Button>
        )
      }
    >
      {made === undefined && (
        <section class="sect">
          <p role="status">{words.making}</p>
        </section>
      )}
      {typeof made === 'string' && <WhyNone why={made} />}
      {file && (
        <section class="sect file-part">
          {lead}
          <BigFigure value={file.forms} unit={words.inFile} />
          <p class="muted">
            {words.about(String(file.number).padStart(3, '0'), formatBytes(file.text.length))}
          </p>
          <Readers services={services} />
          {canShare ? (
            <div class="acts">
              <Button icon="download" onClick={onDownload}>
                {words.download}
              </Button>
            </div>
          ) : (
            <p>{words.noShare}</p>
          )}
          <div role="status">
            {done === 'not_shared' && <p>{words.notShared}</p>}
            {done !== undefined && done !== 'not_shared' && (
              <Banner tone="info" title={said.title}>
                {done === 'downloaded' && <p>{said.downloaded}</p>}
                {said.shared && <p>{said.shared}</p>}
              </Banner>
            )}
          </div>
        </section>
      )}
      {children}
    </AppShell>
  );
}
