import { label } from '../../domain/catalogues/catalogue.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { attributeNames, modelFields } from '../../domain/records/model/fields.ts';
import { timelineOf } from '../../domain/records/model/timeline.ts';
import { joined } from '../../domain/summary-text.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { language } from '../../i18n/language.ts';
import { modelsWords } from '../../i18n/models-messages.ts';
import type { ListedModel } from '../../store/model-register.ts';
import { CallButton } from '../kit/call-button.tsx';
import { FactList, Row, RowList, Section } from '../kit/rows.tsx';
import { choiceText } from '../record-form/catalogue-options.ts';
import { inChargeOf, membersOf, placeOf, typeText } from './model-text.ts';

/** Props of what the register says of a model. */
export interface ModelFactsProps {
  readonly model: ListedModel;
  /** The register it stands in: its parent is named from there. */
  readonly models: readonly ListedModel[];
  readonly context: RecordContext;
}

/** Who, what, since when; of a restricted model neither where nor under which roof. */
export function ModelFacts({ model, models, context }: ModelFactsProps) {
  const words = modelsWords();
  const { body, restricted } = model;
  const { contact, decision, hostFacility, standard, parent } = body;
  const facts = [
    { label: words.type, value: typeText(model, context) },
    {
      label: words.standard,
      value: standard && choiceText(context.catalogue('model-standards'), standard, context),
    },
    { label: words.parent, value: parent && models.find(({ id }) => id === parent.id)?.name },
    { label: words.places, value: placeOf(model, context) },
    {
      label: words.hostFacility,
      value:
        !restricted &&
        hostFacility &&
        choiceText(context.catalogue('host-facilities'), hostFacility, context),
    },
    { label: words.membersLabel, value: membersOf(model) },
    {
      label: words.decision,
      value:
        decision &&
        (decision.date ? words.decisionOf(decision.number, formatDate(decision.date)) : decision.number),
    },
    { label: words.inCharge, value: inChargeOf(model) },
    { label: words.phone, value: contact?.phone },
  ].filter((fact) => fact.value);
  const events = timelineOf(body);
  /** What a day changed, by the names of the fields: the values stand above as they are now. */
  const changedAt = (at: number) => {
    const [now, before] = [events[at]?.attributes, events[at - 1]?.attributes];
    return at === 0
      ? []
      : attributeNames
          .filter((name) => JSON.stringify(now?.[name]) !== JSON.stringify(before?.[name]))
          .map((name) => labelOf(modelFields[name].label));
  };
  const eventText = (kind: string) => label(context.catalogue('model-events'), kind, language.value, 'full');
  return (
    <>
      <section class="sect">
        <h2 class="name">{model.name}</h2>
        {restricted && <p class="muted">{words.quiet}</p>}
        <FactList facts={facts} />
        {contact?.phone !== undefined && (
          <p class="acts">
            <CallButton
              phone={contact.phone}
              word={words.callWho(contact.name)}
              label={words.callWho(contact.name)}
            />
          </p>
        )}
      </section>
      <Section title={words.history}>
        <RowList>
          {events.map(({ on, kind }, at) => (
            <Row
              key={at}
              title={eventText(kind)}
              sub={joined(' · ', on ? formatDate(on) : words.longAgo, changedAt(at).join(', '))}
            />
          ))}
        </RowList>
      </Section>
    </>
  );
}
