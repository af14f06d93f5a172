import { useState } from 'preact/hooks';
import { codePattern, readActivation } from '../../domain/activation-code.ts';
import { formatBytes } from '../../i18n/format-number.ts';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../icons.tsx';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList } from '../kit/rows.tsx';
import { CodeField } from '../kit/text-field.tsx';
import type { ActivationFailure } from './activation-port.ts';
import { failureText } from './failure-text.ts';
import { FIRST_TIME_BYTES } from './first-time-bytes.ts';
import type { ActivationCode } from './link-code.ts';
import { QrScanner } from './qr-scanner.tsx';

const CODE_LENGTH = 12;

/** Props of the first step. */
export interface CodeStepProps {
  readonly failure?: ActivationFailure | undefined;
  readonly wasSomebodyElse?: boolean | undefined;
  readonly isAsking: boolean;
  readonly onCode: (code: ActivationCode) => void;
  /** A new phone may begin without a code. */
  readonly onWriteFirst?: () => void;
  readonly onPractise?: () => void;
  /** One more book is added: the way back to the open one. */
  readonly back?: string;
}

type Camera = 'off' | 'on' | 'refused' | 'unknown_code';

/** Twelve digits by the keypad, or a QR code by the camera, or neither for now. */
export function CodeStep(props: CodeStepProps) {
  const { failure, wasSomebodyElse, isAsking, onCode, onWriteFirst, onPractise, back } = props;
  const words = t().activation;
  const [digits, setDigits] = useState('');
  const [isShort, setShort] = useState(false);
  // What was said about the code before says nothing about the one being typed.
  const [isChanged, setChanged] = useState(false);
  const [camera, setCamera] = useState<Camera>('off');
  const missing = CODE_LENGTH - digits.length;
  const refused = failure && !isChanged ? failureText(failure) : undefined;
  const error = isShort && missing > 0 ? words.codeShort(missing) : refused;
  const submit = () => {
    setShort(missing > 0);
    setChanged(false);
    if (codePattern.test(digits)) onCode({ code: digits });
    else document.getElementById('code')?.focus();
  };
  const scanned = (text: string) => {
    const found = readActivation(text);
    setCamera(found ? 'off' : 'unknown_code');
    if (found) onCode(found);
  };
  return (
    <AppShell
      title={t().appName}
      subtitle={back ? words.addsBook : words.subtitle}
      {...(back ? { back } : {})}
      helpCode="C0"
      dock={
        <Button kind="main" isDisabled={isAsking} onClick={submit}>
          {isAsking ? words.checking : t().common.continue}
        </Button>
      }
    >
      <section class="sect">
        <h2>{words.heading}</h2>
        <p class="muted">{words.validity}</p>
        <p class="muted">{words.size(formatBytes(FIRST_TIME_BYTES))}</p>
        {wasSomebodyElse && <Banner title={words.notMeNote} />}
      </section>
      <section class="sect" aria-label={words.ways}>
        {camera === 'on' ? (
          <QrScanner
            onText={scanned}
            onRefused={() => setCamera('refused')}
            onClose={() => setCamera('off')}
          />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <span class="in-margin">
              <Icon name="keyboard" />
            </span>
            <CodeField
              id="code"
              label={words.code}
              hint={words.codeHint}
              digits={digits}
              length={CODE_LENGTH}
              error={error}
              onDigits={(typed) => {
                setDigits(typed);
                setShort(false);
                setChanged(true);
              }}
            />
          </form>
        )}
        <div role="status">
          {camera === 'refused' && <Banner tone="warn" title={words.cameraRefused} />}
          {camera === 'unknown_code' && <Banner tone="warn" title={words.qrUnknown} />}
        </div>
        <RowList>
          {camera !== 'on' && (
            <Row icon="qr-code" title={words.scan} sub={words.scanHint} onClick={() => setCamera('on')} />
          )}
          {onWriteFirst && (
            <Row icon="pencil" title={words.logFirst} sub={words.logFirstHint} onClick={onWriteFirst} />
          )}
          {onPractise && (
            <Row icon="hourglass" title={words.practice} sub={words.practiceHint} onClick={onPractise} />
          )}
        </RowList>
      </section>
    </AppShell>
  );
}
