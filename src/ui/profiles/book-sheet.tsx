import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { Button } from '../kit/button.tsx';
import { BookList } from './book-list.tsx';

/** The sheet behind the name on Hôm nay: whose book to go on with. Escape and the back key close it. */
export function BookSheet({ onClose }: { onClose: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    sheet.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={sheet} aria-labelledby="books" class="book-sheet" onClose={onClose}>
      <h2 id="books">{phoneWords().books.whose}</h2>
      <BookList />
      <div class="acts">
        <Button onClick={onClose}>{t().common.close}</Button>
      </div>
    </dialog>
  );
}
