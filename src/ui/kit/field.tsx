import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/messages.ts';
import { Icon } from '../icons.tsx';

/** What every field has. `id` is also where the error summary leads. */
export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
  /** The same words as in the summary. */
  readonly error?: string | undefined;
}

/** Ids of hint and error for aria-describedby; undefined when there is neither. */
export const describedBy = ({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** The words of an error beside its field; draws nothing without a text. */
export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p class="error" id={`${id}-error`}>
      <Icon name="triangle-alert" />
      <span>{text}</span>
    </p>
  );
}

function Words({ id, label, hint, isOptional, error }: FieldProps) {
  return (
    <>
      {label} {isOptional && <span class="opt">{t().common.optional}</span>}
      {hint && !error && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </>
  );
}

/** Label, hint and error around one control with the same `id`. */
export function Field({ children, ...props }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class={props.error ? 'field has-error' : 'field'}>
      <label class="label" for={props.id}>
        <Words {...props} />
      </label>
      <FieldError id={props.id} text={props.error} />
      {children}
    </div>
  );
}

/** Legend, hint and error around a group of controls. */
export function FieldGroup({ children, ...props }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <fieldset
      class={props.error ? 'field has-error' : 'field'}
      id={props.id}
      aria-describedby={props.error ? `${props.id}-error` : undefined}
    >
      <legend>
        <Words {...props} />
      </legend>
      <FieldError id={props.id} text={props.error} />
      {children}
    </fieldset>
  );
}
