import { useState } from 'preact/hooks';
import { type ManagedPerson, type People, peopleSchema } from '../../../domain/people-api.ts';
import { STALE_AFTER_DAYS, staleAfterDays } from '../../../domain/stale-after.ts';
import { formatInstantWithYear } from '../../../i18n/format-date.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { readSetting } from '../../../store/settings.ts';
import { notify } from '../../collector/notice.ts';
import { EmptyState } from '../../kit/banner.tsx';
import { Button } from '../../kit/button.tsx';
import { SelectField } from '../../kit/controls.tsx';
import { Row, RowList, Section } from '../../kit/rows.tsx';
import { SearchField } from '../../kit/search-field.tsx';
import { stepUp } from '../../lock/step-up.ts';
import { paths } from '../../paths.ts';
import { useReadyMark } from '../../ready.ts';
import { useServices } from '../../services-context.tsx';
import { downloadText } from '../../text-file.ts';
import { useLive } from '../../use-live.ts';
import { AnswerNotice } from '../answer-notice.tsx';
import { PageOfMore } from '../officer-page.tsx';
import { useAnswer } from '../use-answer.ts';
import { deviceTable, tableName } from './device-table.ts';
import { firstUnit, InviteDialog, rolesOf } from './invite-dialog.tsx';
import { failureText, noteExport } from './people-acts.ts';
import { isIn, isNamed, type PeopleFilter, postText, standing, troubles } from './person-state.ts';
import { useCode } from './use-code.ts';
import './people.css';

const PAGE = 50;

/** O8: the people of an officer's units and their devices, as the province last told. */
export default function PeopleScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const answer = useAnswer(services, '/v1/people', peopleSchema);
  const asking = useCode(services, 'new');
  const people = answer.value;
  useReadyMark(people !== undefined || !answer.isLoading);
  if (!profile) return null;
  const words = peopleWords();
  const [role] = people ? rolesOf(people) : [];
  const unit = people && role && firstUnit(people, role);
  return (
    <PageOfMore
      services={services}
      profile={profile}
      title={words.title}
      helpCode="O8"
      dock={
        role &&
        unit && (
          <Button
            kind="main"
            icon="plus"
            isDisabled={asking.isBusy}
            onClick={() => asking.start({ person: crypto.randomUUID(), name: '', role, unit })}
          >
            {words.invite.title}
          </Button>
        )
      }
    >
      <section class="sect">
        <AnswerNotice answer={answer} isOnline={services.isOnline.value} />
        {answer.fetchedAt !== undefined && !answer.isLoading && (
          <p class="muted">{words.asOf(formatInstantWithYear(answer.fetchedAt))}</p>
        )}
        {asking.isBusy && <p role="status">{words.busy}</p>}
      </section>
      {people && <PeopleList people={people} fetchedAt={answer.fetchedAt ?? services.clock()} />}
      {role && unit && (
        <section class="sect">
          <Button icon="users" href={paths.inviteMany}>
            {words.many.title}
          </Button>
        </section>
      )}
      {people && asking.open && (
        <InviteDialog
          title={words.invite.title}
          people={people}
          first={asking.open}
          failure={asking.failure}
          onAsk={(request) => void asking.ask(request)}
          onCancel={asking.cancel}
        />
      )}
    </PageOfMore>
  );
}

function PeopleList({ people, fetchedAt }: { people: People; fetchedAt: number }) {
  const services = useServices();
  const { store, clock } = services;
  const words = peopleWords();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<PeopleFilter>('all');
  const [shown, setShown] = useState(PAGE);
  const staleDays = useLive(async () => staleAfterDays(await readSetting(store, STALE_AFTER_DAYS)), [store]);
  const found = people.people.filter(
    (person) =>
      isNamed(person, text) && isIn(filter, person, clock(), staleDays ?? staleAfterDays(undefined)),
  );
  const save = async () => {
    if (!(await stepUp())) return;
    const noted = await noteExport(services, found.length);
    if (!noted.ok) return notify(failureText(noted.code));
    downloadText(tableName(fetchedAt), deviceTable(people, found));
    notify(words.table.done);
  };
  return (
    <Section title={words.count(found.length)} isLive>
      <div class="people-tools">
        <SearchField id="tim" label={words.search} value={text} onText={setText} />
        <SelectField
          id="loc"
          label={words.filter}
          value={filter}
          options={(Object.keys(words.filters) as PeopleFilter[]).map((value) => ({
            value,
            label: words.filters[value],
          }))}
          onChange={setFilter}
        />
      </div>
      {found.length === 0 && <EmptyState icon="users" title={words.empty} />}
      <RowList>
        {found.slice(0, shown).map((person) => (
          <PersonRow key={person.person} people={people} person={person} />
        ))}
      </RowList>
      {found.length > 0 && (
        <Button isCompact icon="download" onClick={() => void save()}>
          {words.table.act}
        </Button>
      )}
      {found.length > shown && <Button onClick={() => setShown(shown + PAGE)}>{words.more}</Button>}
    </Section>
  );
}

function PersonRow({ people, person }: { people: People; person: ManagedPerson }) {
  const wrong = troubles(person);
  return (
    <Row
      href={paths.person(person.person)}
      title={person.name}
      sub={postText(people, person)}
      below={
        <>
          <span class="row-sub">{standing(person)}</span>
          {wrong.length > 0 && <span class="row-sub trouble">{wrong.join(' · ')}</span>}
        </>
      }
    />
  );
}
