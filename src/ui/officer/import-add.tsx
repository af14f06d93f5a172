import { useEffect, useState } from 'preact/hooks';
import type { AnyRecord } from '../../domain/define-record.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { importWords } from '../../i18n/officer-import-messages.ts';
import { FileInput } from '../carry/file-input.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { SelectField } from '../kit/controls.tsx';
import { Field } from '../kit/field.tsx';
import { Section } from '../kit/rows.tsx';
import type { Services } from '../services.ts';
import { downloadFile } from '../text-file.ts';
import { IMPORT_LIMITS } from './import-file.ts';
import type { Importing } from './use-import.ts';

const KINDS = '.xlsx,.csv,.txt';

/** Where a list comes in: what its rows are, then dropped anywhere on the page, chosen, or pasted. */
export function ImportAdd({
  services,
  importing,
  definitions,
  definition,
  onType,
}: {
  services: Services;
  importing: Importing;
  definitions: readonly AnyRecord[];
  definition: AnyRecord;
  onType: (type: string) => void;
}) {
  const words = importWords();
  const [text, setText] = useState('');
  const { openFile, openText, fault, progress } = importing;
  useEffect(() => {
    const stay = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) openFile(file);
    };
    addEventListener('dragover', stay);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', stay);
      removeEventListener('drop', drop);
    };
  }, [definition]);
  const template = async () => {
    const { importTemplate } = await import('../../report/workbook/import-template.ts');
    const file = await importTemplate(definition, services.context.value, {
      list: words.templateList,
      choices: words.templateChoices,
    });
    downloadFile(words.templateName(labelOf(definition.title).replaceAll(' ', '-')), file);
  };
  return (
    <Section title={words.add}>
      <SelectField
        id="loai-phieu"
        label={words.kind}
        options={definitions.map(({ type, title }) => ({ value: type as string, label: labelOf(title) }))}
        value={definition.type}
        onChange={onType}
      />
      <div class="drop-zone">
        <p>{words.drop}</p>
        <p class="small muted">{words.limits(IMPORT_LIMITS.rows)}</p>
        <div class="acts">
          <FileInput
            accept={KINDS}
            isDisabled={progress !== undefined}
            label={words.choose}
            onFiles={([file]) => file && openFile(file)}
          />
          <Button icon="file-output" onClick={() => void template()}>
            {words.template}
          </Button>
        </div>
      </div>
      <div role="status">
        {progress?.kind === 'opening' && <p>{words.opening}</p>}
        {fault && (
          <Banner
            tone="warn"
            title={fault === 'too_many' ? words.failed.too_many(IMPORT_LIMITS.rows) : words.failed[fault]}
          />
        )}
      </div>
      <Field id="dan-danh-sach" label={words.paste}>
        <textarea
          class="input"
          id="dan-danh-sach"
          rows={3}
          value={text}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      {text.trim() !== '' && <Button onClick={() => openText(text)}>{words.pasteOpen}</Button>}
    </Section>
  );
}
