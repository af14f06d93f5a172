import { useState } from 'preact/hooks';
import type { ActivationPreview, Role } from '../../domain/activation.ts';
import { type OrgUnitKind, unitTitle } from '../../domain/org-units.ts';
import { language } from '../../i18n/language.ts';
import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import type { ActivationFailure } from './activation-port.ts';
import { failureText } from './failure-text.ts';

/** Props of the question who this is. */
export interface PreviewStepProps {
  readonly preview: ActivationPreview;
  readonly failure?: ActivationFailure | undefined;
  readonly isActivating: boolean;
  readonly onYes: (replace: boolean) => void;
  readonly onNo: () => void;
}

const workOf = (role: Role, villageCount: number) => {
  const words = t().activation;
  if (role !== 'collector') return <b>{words.roles[role]}</b>;
  return (
    <>
      {words.inCharge} <b>{words.villages(villageCount)}</b>
    </>
  );
};

/** Says whom the code is for and asks; only "Đúng" spends it, and an old phone is asked about once more. */
export function PreviewStep({ preview, failure, isActivating, onYes, onNo }: PreviewStepProps) {
  const words = t().activation;
  const [isReplacing, setReplacing] = useState(false);
  const unit = { name: preview.unit.name, kind: preview.unit.kind as OrgUnitKind };
  return (
    <AppShell
      title={t().appName}
      subtitle={words.subtitle}
      helpCode="C0"
      dock={
        <>
          <Button isDisabled={isActivating} onClick={onNo}>
            {words.notMe}
          </Button>
          <Button
            kind="main"
            isDisabled={isActivating}
            onClick={() => (preview.replaces ? setReplacing(true) : onYes(false))}
          >
            {isActivating ? words.activating : words.yes}
          </Button>
        </>
      }
    >
      <section class="sect">
        <h2 class="who">
          {words.you} <b>{preview.name}</b>, {unitTitle(unit, language.value)},{' '}
          {workOf(preview.role, preview.villageCount)}. {words.isItYou}
        </h2>
      </section>
      {failure && (
        <section class="sect" role="alert">
          <Banner tone="warn" title={failureText(failure)} />
        </section>
      )}
      {preview.replaces && (
        <section class="sect">
          <Banner tone="warn" title={words.oldPhoneStops}>
            {words.oldPhoneKeeps}
          </Banner>
        </section>
      )}
      <section class="sect">
        <p class="muted">{words.notice}</p>
        <p class="muted">{words.noPosition}</p>
      </section>
      {isReplacing && (
        <Dialog
          title={words.replaceTitle}
          confirmLabel={words.replaceConfirm}
          cancelLabel={t().common.later}
          isDanger={false}
          onCancel={() => setReplacing(false)}
          onConfirm={() => {
            setReplacing(false);
            onYes(true);
          }}
        >
          <p>{words.oldPhoneStops}</p>
          <p>{words.oldPhoneKeeps}</p>
        </Dialog>
      )}
    </AppShell>
  );
}
