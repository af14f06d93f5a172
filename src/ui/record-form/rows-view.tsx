import type { FunctionComponent } from 'preact';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { FieldGroup } from '../kit/field.tsx';
import type { AnyFieldViewProps, FieldViewProps } from './field-view-props.ts';
import { fieldId, type RawValues } from './raw-values.ts';

/** Lines of the same columns; the first one is there at once. */
export function RowsView({
  Cell,
  ...props
}: FieldViewProps<'rows'> & {
  /** Draws one column; handed in, because a column is a field like any other. */
  readonly Cell: FunctionComponent<AnyFieldViewProps>;
}) {
  const { path, field, onChange } = props;
  const lines = (props.value as readonly RawValues[] | undefined) ?? [];
  const drawn = lines.length === 0 ? [{}] : lines;
  const put = (at: number, line: RawValues) => onChange(drawn.map((old, i) => (i === at ? line : old)));
  return (
    <div id={fieldId(path)}>
      {drawn.map((line, at) => (
        <FieldGroup
          key={at}
          id={fieldId(`${path}.${at}`)}
          label={`${labelOf(field.label)}: ${t()
            .form.line(at + 1)
            .toLowerCase()}`}
          error={at === 0 ? props.errorOf(path) : undefined}
        >
          {Object.entries(field.columns).map(([name, column]) => (
            <Cell
              {...props}
              key={name}
              path={`${path}.${at}.${name}`}
              field={column}
              value={line[name]}
              onChange={(value) => put(at, { ...line, [name]: value })}
            />
          ))}
          {(drawn.length > 1 || lines.length > 0) && (
            <Button
              kind="link"
              icon="trash"
              onClick={() => onChange(lines.length > 1 ? lines.filter((_, i) => i !== at) : undefined)}
            >
              {t().form.removeLine(at + 1)}
            </Button>
          )}
        </FieldGroup>
      ))}
      {drawn.length < field.max && lines.length > 0 && (
        <Button isCompact icon="plus" onClick={() => onChange([...drawn, {}])}>
          {labelOf(field.addLabel)}
        </Button>
      )}
    </div>
  );
}
