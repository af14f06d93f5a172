import { t } from '../../i18n/messages.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { Button } from '../kit/button.tsx';
import { useModal } from '../kit/use-modal.ts';
import { BookList } from './book-list.tsx';

/** The sheet behind the name on Hôm nay: whose book to go on with. Escape and the back key close it. */
export function BookSheet({ onClose }: { onClose: () => void }) {
  const sheet = useModal();
  return (
    <dialog
      ref={sheet}
      aria-labelledby="books"
      class="book-sheet"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="books">{phoneWords().books.whose}</h2>
      <BookList />
      <div class="acts">
        <Button onClick={onClose}>{t().common.close}</Button>
      </div>
    </dialog>
  );
}
