import { useId } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { IconButton } from './button.tsx';

/** Props of a small number with two buttons. */
export interface StepperProps {
  readonly id: string;
  readonly label: string;
  /** Undefined is not yet said, which differs from 0. */
  readonly value: number | undefined;
  readonly onChange: (value: number) => void;
  /** Default 0. */
  readonly min?: number;
  /** Default 10; larger numbers belong into a DigitsField. */
  readonly max?: number;
}

/** A number of 0 to 10 by − and +, without a keypad. */
export function Stepper({ id, label, value, onChange, min = 0, max = 10 }: StepperProps) {
  const labelId = useId();
  return (
    <fieldset class="field stepper" id={id} aria-labelledby={labelId}>
      <div class="label" id={labelId}>
        {label}
      </div>
      <IconButton
        icon="minus"
        label={t().stepper.less(label)}
        isOutlined
        isDisabled={value === undefined || value <= min}
        onClick={() => onChange(Math.max(min, (value ?? min) - 1))}
      />
      <output aria-labelledby={labelId}>
        {value ?? (
          <>
            <span aria-hidden="true">–</span>
            <span class="hide">{t().stepper.blank}</span>
          </>
        )}
      </output>
      <IconButton
        icon="plus"
        label={t().stepper.more(label)}
        isOutlined
        isDisabled={value !== undefined && value >= max}
        onClick={() => onChange(Math.min(max, value === undefined ? Math.max(min, 1) : value + 1))}
      />
    </fieldset>
  );
}
