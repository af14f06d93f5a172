import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { workWords } from '../../i18n/work-messages.ts';
import { Button } from '../kit/button.tsx';
import { focusField } from '../kit/error-summary.tsx';
import { TextField } from '../kit/text-field.tsx';
import { cleanText } from '../record-form/parse-draft.ts';

const MOST = 60;
const FIELD = 'template-name';

/** Asks the name of a template, with one at hand; an empty or too long one is not taken. */
export function TemplateName(props: {
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onLeave: () => void;
}) {
  const words = workWords().templates;
  const [text, setText] = useState(props.name.slice(0, MOST));
  const [isMissing, setMissing] = useState(false);
  useEffect(() => focusField(FIELD), []);
  const name = cleanText(text.replaceAll('\n', ' '));
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== undefined && name.length <= MOST) props.onSave(name);
        else setMissing(name === undefined);
      }}
    >
      <TextField
        id={FIELD}
        label={words.name}
        value={text}
        maxLength={MOST}
        error={isMissing && name === undefined ? words.nameNeeded : undefined}
        onText={setText}
      />
      <div class="acts">
        <Button onClick={props.onLeave}>{t().common.later}</Button>
        <Button kind="main" type="submit">
          {words.save}
        </Button>
      </div>
    </form>
  );
}
