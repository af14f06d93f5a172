import { useRoute } from 'preact-iso';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Fields } from '../../domain/fields.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import {
  type Conflict,
  type ConflictField,
  type FieldClaim,
  getConflict,
} from '../../store/officer/list-conflicts.ts';
import { chooseField } from '../../store/officer/settle.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { tellActs } from './inbox-acts.ts';
import { OfficerPage } from './officer-page.tsx';
import { whereAndWhen } from './record-facts.tsx';
import { type Overseen, useOverseen } from './use-overseen.ts';

/** A claimed answer in words. */
const claimText = (
  definition: AnyRecord,
  conflict: Conflict,
  field: string,
  { value }: FieldClaim,
  names: Overseen,
): string => {
  const body = { ...conflict.row.body, [field]: value };
  const shown = value === null || value === undefined ? [] : readBody(definition, body, names.context);
  return shown.find(({ name }) => name === field)?.value ?? boardWords().conflicts.none;
};

function FieldChoice({
  services,
  definition,
  conflict,
  field,
  names,
}: {
  services: Services;
  definition: AnyRecord;
  conflict: Conflict;
  field: ConflictField;
  names: Overseen;
}) {
  const words = boardWords().conflicts;
  const label = (definition.fields as Fields)[field.field]?.label;
  const choose = async (claim: FieldClaim) => {
    const { store } = services;
    const done = await chooseField(store, conflict.row.id, field.field, claim.value);
    tellActs(store, done, words.chosen);
  };
  return (
    <Section title={label ? labelOf(label) : field.field} icon="files">
      {field.claims.map((claim) => {
        const text = claimText(definition, conflict, field.field, claim, names);
        return (
          <div class="claim" key={`${claim.name} ${claim.recordedAt}`}>
            <p class="claim-value">{text}</p>
            <p class="small muted">
              {claim.by === 'author' ? words.author : words.officer}:{' '}
              {words.who(claim.name, formatInstantWithYear(claim.recordedAt * 1000))},{' '}
              {names.nameOf(claim.unit)}
            </p>
            <Button isCompact label={words.chooseOf(text, claim.name)} onClick={() => void choose(claim)}>
              {words.choose}
            </Button>
          </div>
        );
      })}
    </Section>
  );
}

/** Answers of one record that two people wrote differently: who, when and where, one tap to choose. */
export default function ConflictScreen() {
  const services = useServices();
  const recordId = useRoute().params.recordId ?? '';
  const profile = services.profile.value;
  const names = useOverseen(services);
  const found = useLive(
    async () => ({ conflict: await getConflict(services.store, recordId) }),
    [services, recordId],
  );
  useReadyMark(found !== undefined);
  if (!profile || !names || !found) return null;
  const words = boardWords().conflicts;
  const { conflict } = found;
  const definition = conflict && services.registry.get(conflict.row.type);
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="inbox"
      title={conflict ? names.summaryOf(conflict.row).title : words.title}
      subtitle={conflict && whereAndWhen(conflict.row, names)}
      helpCode="O4"
      back={paths.conflicts}
      paged
    >
      {conflict && definition ? (
        <>
          <section class="sect">
            <p>{words.hint}</p>
          </section>
          {conflict.fields.map((field) => (
            <FieldChoice
              key={field.field}
              services={services}
              definition={definition}
              conflict={conflict}
              field={field}
              names={names}
            />
          ))}
        </>
      ) : (
        <section class="sect" role="status">
          <EmptyState icon="check-check" title={words.gone} />
        </section>
      )}
    </OfficerPage>
  );
}
