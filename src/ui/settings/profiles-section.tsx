import { phoneWords } from '../../i18n/phone-messages.ts';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { BookList } from '../profiles/book-list.tsx';
import { useBook } from '../services-context.tsx';

/** Whose books lie on this phone, the way to another one, and to one more. Nothing before there is one, nor in practice. */
export function ProfilesSection() {
  const words = phoneWords().books;
  const services = useBook().services.value;
  if (!services || services.isPractice) return null;
  return (
    <Section title={words.heading} icon="users">
      <p>{words.note}</p>
      {services.isOneOfSeveral && <BookList />}
      {services.profile.value && (
        <>
          <Button isCompact icon="plus" href={paths.addBook}>
            {words.add}
          </Button>
          <p class="muted">{words.addHint}</p>
        </>
      )}
    </Section>
  );
}
