import { t } from '../../i18n/messages.ts';
import { Icon } from '../icons.tsx';

/** Props of a search. */
export interface SearchFieldProps {
  readonly id: string;
  /** For screen readers; the symbol and the placeholder speak to the eye. */
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}

/** A search that answers at every key; Enter only puts the keyboard away. */
export function SearchField({ id, label, value, onText }: SearchFieldProps) {
  return (
    <div class="with-icon">
      <Icon name="search" />
      <label class="hide" for={id}>
        {label}
      </label>
      <input
        class="input"
        id={id}
        type="search"
        autoComplete="off"
        enterKeyHint="search"
        placeholder={t().picker.search}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}
