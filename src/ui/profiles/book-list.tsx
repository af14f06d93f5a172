import { useEffect, useState } from 'preact/hooks';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { listProfiles, type ProfileEntry } from '../../store/profiles.ts';
import { Row, RowList } from '../kit/rows.tsx';
import { useFirst } from '../services-context.tsx';
import { switchBook } from './switch-book.ts';

/** The books of this phone, the open one first; a tap opens another one. Names and communes only, nothing of what is inside. */
export function BookList() {
  const { profileId } = useFirst();
  const [books, setBooks] = useState<readonly ProfileEntry[]>([]);
  useEffect(() => {
    void listProfiles().then((list) => setBooks(list?.profiles ?? []));
  }, []);
  const words = phoneWords().books;
  const isOpen = (book: ProfileEntry) => book.id === profileId;
  const ordered = [...books.filter(isOpen), ...books.filter((book) => !isOpen(book))];
  return (
    <RowList>
      {ordered.map((book) => (
        <Row
          key={book.id}
          icon={isOpen(book) ? 'book-open' : 'users'}
          title={book.name ?? words.notActivated}
          sub={book.unitName}
          {...(isOpen(book)
            ? { below: <b class="small">{words.isOpen}</b> }
            : { act: words.open, onClick: () => void switchBook(book.id) })}
        />
      ))}
    </RowList>
  );
}
