import { t } from '../../i18n/messages.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { Check } from '../kit/controls.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Props of the list of keys. */
export interface KeysDialogProps {
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onClose: () => void;
}

/** What each key does, and the switch that turns them all off. */
export function KeysDialog({ isOn, onSwitch, onClose }: KeysDialogProps) {
  const words = boardWords().keys;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['J', '↓'], words.rows.next],
    [['K', '↑'], words.rows.before],
    [[words.space], words.rows.pick],
    [['T'], words.rows.all],
    [['A'], words.rows.approve],
    [['R'], words.rows.returnIt],
    [[words.enter], words.rows.open],
    [['C'], words.rows.clean],
    [['/'], words.rows.search],
    [['?'], words.rows.help],
  ];
  return (
    <FormDialog title={words.title} cancelLabel={t().common.close} onCancel={onClose}>
      <Check id="dung-phim" label={words.isOn} isChecked={isOn} onChange={onSwitch} />
      <p class="hint">{words.off}</p>
      <dl class="key-list">
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </FormDialog>
  );
}
