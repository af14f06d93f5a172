import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import {
  type ManagedDevice,
  type ManagedPerson,
  type People,
  peopleSchema,
} from '../../../domain/people-api.ts';
import { formatInstantWithYear } from '../../../i18n/format-date.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { notify } from '../../collector/notice.ts';
import { EmptyState } from '../../kit/banner.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Section } from '../../kit/rows.tsx';
import { stepUp } from '../../lock/step-up.ts';
import { paths } from '../../paths.ts';
import { useReadyMark } from '../../ready.ts';
import { useServices } from '../../services-context.tsx';
import { AnswerNotice } from '../answer-notice.tsx';
import { OfficerPage } from '../officer-page.tsx';
import { useAnswer } from '../use-answer.ts';
import { DeviceFacts } from './device-facts.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { failureText, letGo, lockDevice } from './people-acts.ts';
import { PersonActs } from './person-acts.tsx';
import { postText, standing } from './person-state.ts';
import { useCode } from './use-code.ts';
import './people.css';

type Question = { readonly kind: 'leave' } | { readonly kind: 'lock'; readonly device: ManagedDevice };

/** One person with the devices: a lost phone, the next one, another post, the end of service. */
export default function PersonScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const id = useRoute().params.person;
  const answer = useAnswer(services, '/v1/people', peopleSchema);
  const people = answer.value;
  const person = people?.people.find((p) => p.person === id);
  useReadyMark(people !== undefined || !answer.isLoading);
  if (!profile) return null;
  const words = peopleWords();
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="more"
      title={person?.name ?? words.title}
      {...(people && person ? { subtitle: postText(people, person) } : {})}
      helpCode="O8"
      back={paths.people}
      paged
    >
      <section class="sect">
        <AnswerNotice answer={answer} isOnline={services.isOnline.value} />
        {answer.fetchedAt !== undefined && !answer.isLoading && (
          <p class="muted">{words.asOf(formatInstantWithYear(answer.fetchedAt))}</p>
        )}
        {person && <p>{standing(person)}</p>}
        {people && !person && <EmptyState icon="users" title={words.gone} />}
      </section>
      {people && person && <PersonPage people={people} person={person} renew={answer.retry} />}
    </OfficerPage>
  );
}

function PersonPage({ people, person, renew }: { people: People; person: ManagedPerson; renew: () => void }) {
  const services = useServices();
  const words = peopleWords();
  const [question, setQuestion] = useState<Question>();
  const [isBusy, setBusy] = useState(false);
  const asking = useCode(services, 'again');
  const isSelf = person.person === services.profile.value?.person;

  const act = async (asked: Question) => {
    // One question at a time: that for the PIN comes next.
    setQuestion(undefined);
    if (!(await stepUp())) return;
    setBusy(true);
    const isLock = asked.kind === 'lock';
    const done = isLock
      ? await lockDevice(services, asked.device.sender)
      : await letGo(services, person.person);
    setBusy(false);
    notify(done.ok ? (isLock ? words.lock.done : words.leave.done) : failureText(done.code));
    if (done.ok) renew();
  };

  return (
    <>
      {(isBusy || asking.isBusy) && (
        <section class="sect">
          <p role="status">{words.busy}</p>
        </section>
      )}
      <Section title={words.devices}>
        {person.devices.length === 0 && <p>{words.noDevice}</p>}
        {person.devices.map((device) => (
          <DeviceFacts
            key={device.sender}
            device={device}
            {...(person.mayChange && !isSelf && device.state !== 'revoked' && !isBusy
              ? { onLock: () => setQuestion({ kind: 'lock', device }) }
              : {})}
          />
        ))}
      </Section>
      <PersonActs
        people={people}
        person={person}
        isSelf={isSelf}
        isBusy={isBusy || asking.isBusy}
        asking={asking}
        onLeave={() => setQuestion({ kind: 'leave' })}
      />
      {asking.open && (
        <InviteDialog
          title={words.move}
          hint={words.moveHint}
          people={people}
          first={asking.open}
          failure={asking.failure}
          onAsk={(request) => void asking.ask(request)}
          onCancel={asking.cancel}
        />
      )}
      {question && (
        <Dialog
          title={words[question.kind].title(person.name)}
          confirmLabel={words[question.kind].confirm}
          cancelLabel={words[question.kind].keep}
          onConfirm={() => void act(question)}
          onCancel={() => setQuestion(undefined)}
        >
          <p>{words[question.kind].why}</p>
          {question.kind === 'lock' && <p>{words.lock.stays}</p>}
        </Dialog>
      )}
    </>
  );
}
