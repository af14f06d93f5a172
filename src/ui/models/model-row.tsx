import type { Day } from '../../domain/day.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { joined } from '../../domain/summary-text.ts';
import { modelsWords } from '../../i18n/models-messages.ts';
import type { ListedModel } from '../../store/model-register.ts';
import { Icon } from '../icons.tsx';
import { CallButton } from '../kit/call-button.tsx';
import { paths } from '../paths.ts';
import { ago } from './ago.ts';
import { iconOf, inChargeOf, membersOf, placeOf } from './model-text.ts';

/** Props of a model in the list. */
export interface ModelRowProps {
  readonly model: ListedModel;
  /** Day of its last activity; never given for a restricted one. */
  readonly lastOn: Day | undefined;
  readonly context: RecordContext;
}

/** One model: the words open it, the only other target calls who is in charge. */
export function ModelRow({ model, lastOn, context }: ModelRowProps) {
  const words = modelsWords();
  const { contact } = model.body;
  const where = joined(' · ', placeOf(model, context), membersOf(model));
  const last = lastOn && model.active && !model.restricted ? ago(lastOn, context.today) : '';
  const who = joined(' · ', inChargeOf(model), last);
  return (
    <li>
      <div class="row">
        <span class="in-margin">
          <Icon name={iconOf(model)} />
        </span>
        <a class="row-body" href={paths.model(model.id)}>
          <span class="row-title">{model.name}</span>
          {where && <span class="row-sub">{where}</span>}
          {who && <span class="row-sub">{who}</span>}
        </a>
        {contact?.phone !== undefined && (
          <CallButton phone={contact.phone} word={words.call} label={words.callWho(contact.name)} />
        )}
      </div>
    </li>
  );
}
