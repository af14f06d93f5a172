import { useState } from 'preact/hooks';
import { reasonsReturned } from '../../domain/catalogues/reasons-returned.ts';
import type { Choice } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Reasons } from '../../store/officer/review-records.ts';
import { CheckChips } from '../kit/choices.tsx';
import { TextArea } from '../kit/text-field.tsx';
import { OTHER, optionsOf } from '../record-form/catalogue-options.ts';
import { FormDialog } from './form-dialog.tsx';

/** Props of the question why. */
export interface ReturnDialogProps {
  /** The record meant, in words. */
  readonly what: string;
  readonly context: RecordContext;
  readonly onReturn: (why: Reasons) => void;
  readonly onCancel: () => void;
}

const TEXT_LENGTH = 500;

/** O5: the reasons as chips and a message; one of the two is needed. Works without a network like every save. */
export function ReturnDialog({ what, context, onReturn, onCancel }: ReturnDialogProps) {
  const words = boardWords().returning;
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const [hasTried, setTried] = useState(false);
  const typed = text.trim();
  const isBare = codes.length === 0 && typed === '';
  const isOtherBare = codes.includes(OTHER) && typed === '';
  const submit = () => {
    setTried(true);
    if (isBare || isOtherBare || typed.length > TEXT_LENGTH) return;
    // "Lý do khác" is the message itself.
    const reasons = codes.filter((code) => code !== OTHER) as Choice[];
    onReturn({
      ...(reasons.length === 0 ? {} : { reasons }),
      ...(typed === '' ? {} : { text: typed }),
    });
  };
  return (
    <FormDialog title={words.title} submitLabel={words.send} onSubmit={submit} onCancel={onCancel}>
      <p class="muted">{words.about(what)}</p>
      <CheckChips
        id="ly-do"
        label={words.reasons}
        options={optionsOf(reasonsReturned, undefined, context, codes).all}
        values={codes}
        onChange={setCodes}
        error={hasTried && isBare ? words.reasonNeeded : undefined}
      />
      <TextArea
        id="loi-nhan"
        label={words.text}
        hint={words.textHint}
        isOptional={!codes.includes(OTHER)}
        value={text}
        maxLength={TEXT_LENGTH}
        onText={setText}
        error={hasTried && isOtherBare ? words.textNeeded : undefined}
      />
      <p class="small muted">{words.note}</p>
    </FormDialog>
  );
}
