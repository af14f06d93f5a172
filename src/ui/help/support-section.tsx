import { helpWords } from '../../i18n/help-messages.ts';
import { Section } from '../kit/rows.tsx';
import { useBook } from '../services-context.tsx';
import { CallList } from './call-list.tsx';
import { contactEntries, useContacts, villageNames } from './contacts.ts';

/** Who helps with the notebook itself: name and number as the province set them. */
export function SupportSection() {
  const words = helpWords();
  const services = useBook().services.value;
  const contacts = useContacts(services)?.filter(({ code }) => code === 'SUPPORT');
  return (
    <Section title={words.support}>
      {contacts && contacts.length > 0 ? (
        <CallList entries={contactEntries(contacts, villageNames(services))} />
      ) : (
        contacts && <p>{words.noSupport}</p>
      )}
    </Section>
  );
}
