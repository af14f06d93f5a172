import { useState } from 'preact/hooks';
import { fold } from '../../../domain/fold.ts';
import type { OrgUnitKey } from '../../../domain/org-units.ts';
import { levelOf, type People, peopleSchema } from '../../../domain/people-api.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { Banner } from '../../kit/banner.tsx';
import { Button } from '../../kit/button.tsx';
import { SelectField } from '../../kit/controls.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { paths } from '../../paths.ts';
import { useReadyMark } from '../../ready.ts';
import { useServices } from '../../services-context.tsx';
import { AnswerNotice } from '../answer-notice.tsx';
import { OfficerPage } from '../officer-page.tsx';
import { useAnswer } from '../use-answer.ts';
import { helpPhone } from './given-codes.ts';
import { firstUnit, rolesOf } from './invite-dialog.tsx';
import { unitName } from './person-state.ts';
import { readRows } from './read-rows.ts';
import { useCodes } from './use-codes.ts';
import './people.css';

const MOST_TEXT = 20_000;

/** Invitations for a pasted list, all their sheets at once. */
export default function InviteManyScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const answer = useAnswer(services, '/v1/people', peopleSchema);
  useReadyMark(answer.value !== undefined || !answer.isLoading);
  if (!profile) return null;
  const words = peopleWords().many;
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="more"
      title={words.title}
      helpCode="O8"
      back={paths.people}
      paged
    >
      <section class="sect form-page">
        <AnswerNotice answer={answer} isOnline={services.isOnline.value} />
        {answer.value && !answer.isLoading && <ManyForm people={answer.value} />}
      </section>
    </OfficerPage>
  );
}

function ManyForm({ people }: { people: People }) {
  const services = useServices();
  const all = peopleWords();
  const words = all.many;
  const asking = useCodes(services);
  const [text, setText] = useState('');
  const [role, setRole] = useState(rolesOf(people)[0] ?? 'collector');
  const [unit, setUnit] = useState<OrgUnitKey | undefined>(firstUnit(people, role));
  if (!unit) return null;
  const labelOf = (key: OrgUnitKey) => unitName(people, key);
  const byWord = new Map(rolesOf(people).map((one) => [fold(t().activation.roles[one]), one] as const));
  const { rows, skipped } = readRows(text, people, { role, unit }, byWord, labelOf);
  return (
    <form
      class="many-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (rows.length > 0) void asking.ask(rows);
      }}
    >
      <TextArea
        id="danh-sach"
        label={words.list}
        hint={words.hint}
        value={text}
        maxLength={MOST_TEXT}
        onText={setText}
      />
      <SelectField
        id="vai-tro"
        label={all.invite.role}
        value={role}
        options={rolesOf(people).map((one) => ({ value: one, label: t().activation.roles[one] }))}
        onChange={(one) => {
          setRole(one);
          setUnit(firstUnit(people, one, unit));
        }}
      />
      <SelectField
        id="don-vi"
        label={all.invite.unit}
        value={unit}
        options={people.units
          .filter(({ level }) => level === levelOf(role))
          .map(({ key }) => ({ value: key, label: labelOf(key) }))}
        onChange={setUnit}
      />
      <TextField
        id="so-hoi"
        label={all.invite.phone}
        hint={all.invite.phoneHint}
        isOptional
        value={helpPhone.value}
        maxLength={20}
        onText={(number) => {
          helpPhone.value = number;
        }}
      />
      <div role="status">
        {text.trim() !== '' && <p>{words.read(rows.length)}</p>}
        {skipped.length > 0 && (
          <Banner tone="warn" title={words.skipped(skipped.length)}>
            <ul class="bullets">
              {skipped.slice(0, 20).map(({ line, why }) => (
                <li key={line}>{words.line(line, words.why[why])}</li>
              ))}
            </ul>
          </Banner>
        )}
        {asking.isBusy && <p>{words.busy(asking.done, rows.length)}</p>}
        {asking.failure && (
          <Banner tone="warn" title={asking.failure}>
            {words.goOn(asking.done)}
          </Banner>
        )}
      </div>
      <div class="acts">
        <Button kind="main" type="submit" isDisabled={asking.isBusy || rows.length === 0}>
          {words.act(rows.length)}
        </Button>
      </div>
    </form>
  );
}
