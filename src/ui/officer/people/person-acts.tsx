import type { ManagedPerson, People } from '../../../domain/people-api.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { Row, RowList, Section } from '../../kit/rows.tsx';
import { firstUnit, rolesOf } from './invite-dialog.tsx';
import type { CodeAsking } from './use-code.ts';

/** Props of what can be done about a person. */
export interface PersonActsProps {
  readonly people: People;
  readonly person: ManagedPerson;
  readonly isSelf: boolean;
  readonly isBusy: boolean;
  readonly asking: CodeAsking;
  readonly onLeave: () => void;
}

/** The next phone, another post, the end of service; of oneself the next phone alone. */
export function PersonActs({ people, person, isSelf, isBusy, asking, onLeave }: PersonActsProps) {
  const words = peopleWords();
  const [post] = person.posts;
  if (!post) return null;
  if (!person.mayChange)
    return (
      <Section title={words.acts}>
        <p>{words.above}</p>
      </Section>
    );
  const serves = post.endedAt === undefined;
  const may = (act: () => void) => (isBusy ? undefined : act);
  const move = () => {
    const isGiven = rolesOf(people).includes(post.role);
    const role = isGiven ? post.role : 'collector';
    const unit = firstUnit(people, role, post.unit);
    if (unit) asking.start({ person: person.person, role, unit });
  };
  return (
    <Section title={words.acts}>
      <RowList>
        {serves && (
          <Row
            icon="qr-code"
            title={words.nextPhone}
            sub={words.nextPhoneHint}
            onClick={may(() => void asking.ask({ person: person.person, role: post.role, unit: post.unit }))}
          />
        )}
        {!isSelf && (
          <Row
            icon="repeat"
            title={serves ? words.move : words.back}
            sub={words.moveHint}
            onClick={may(move)}
          />
        )}
        {!isSelf && serves && <Row icon="minus" title={words.leave.act} onClick={may(onLeave)} />}
      </RowList>
      {isSelf && <p class="muted">{words.self}</p>}
    </Section>
  );
}
