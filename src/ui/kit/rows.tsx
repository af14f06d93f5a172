import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Day } from '../../domain/day.ts';
import { formatDayOfMonth, formatWeekdayShort } from '../../i18n/format-date.ts';
import { Icon, type IconName } from '../icons.tsx';
import { type StampState, stampRoles } from './stamp-roles.ts';

/** Props of a part of a page. */
export interface SectionProps {
  readonly title: string;
  /** Small text or link right of the title. */
  readonly aside?: ComponentChildren;
  /** Symbol in the margin. */
  readonly icon?: IconName;
  /** Reads the title out whenever it changes: the count above a searched list. */
  readonly isLive?: boolean;
  readonly children?: ComponentChildren;
}

/** A titled part of a page with the margin left of it. */
export function Section({ title, aside, icon, isLive, children }: SectionProps) {
  const id = useId();
  return (
    <section class="sect" aria-labelledby={id}>
      {icon && (
        <span class="in-margin">
          <Icon name={icon} />
        </span>
      )}
      <div class="sect-head">
        <div role={isLive ? 'status' : undefined}>
          <h2 id={id}>{title}</h2>
        </div>
        {typeof aside === 'string' ? <span class="small muted">{aside}</span> : aside}
      </div>
      {children}
    </section>
  );
}

/** Props of a ruled row; at most one of `day`, `icon` and `state` stands in the margin. */
export interface RowProps {
  /** In the margin: date. Leave out for the second row of the same day. */
  readonly day?: Day | undefined;
  readonly icon?: IconName | undefined;
  /** In the margin: the symbol of a state, in its colour. */
  readonly state?: StampState | undefined;
  readonly title: ComponentChildren;
  readonly sub?: ComponentChildren;
  /** A stamp above the title: what to go on with. */
  readonly above?: ComponentChildren;
  /** A stamp or text below. */
  readonly below?: ComponentChildren;
  /** What a tap does, in ink blue ("Nhập tiếp"). */
  readonly act?: string;
  readonly actIcon?: IconName;
  /** Makes the whole row a link or a button. */
  readonly href?: string | undefined;
  readonly onClick?: (() => void) | undefined;
  /** A second target right of the row: the box that picks it. */
  readonly aside?: ComponentChildren;
}

function RowMargin({ day, icon, state }: Pick<RowProps, 'day' | 'icon' | 'state'>) {
  if (day)
    return (
      <span class="in-margin">
        <b>{formatDayOfMonth(day)}</b>
        {formatWeekdayShort(day)}
      </span>
    );
  const name = state ? stampRoles[state].icon : icon;
  if (!name) return null;
  return (
    <span class={`in-margin ${state ? stampRoles[state].role : ''}`}>
      <Icon name={name} />
    </span>
  );
}

/** One ruled row; the whole row answers to a tap. Belongs into a RowList. */
export function Row(props: RowProps) {
  const inside = (
    <>
      <RowMargin day={props.day} icon={props.icon} state={props.state} />
      <span class="row-body">
        {props.above}
        <span class="row-title">{props.title}</span>
        {props.sub && <span class="row-sub">{props.sub}</span>}
        {props.below}
        {props.act && (
          <span class="row-act">
            {props.actIcon && <Icon name={props.actIcon} />}
            {props.act}
          </span>
        )}
      </span>
      {/* A tap that leads nowhere but acts at once shows its own symbol. */}
      {(props.href ?? (props.onClick && !props.actIcon)) && <Icon name="chevron-right" />}
    </>
  );
  return (
    <li class={props.aside ? 'pick-row' : undefined}>
      {props.href !== undefined ? (
        <a class="row" href={props.href} onClick={props.onClick}>
          {inside}
        </a>
      ) : props.onClick ? (
        <button class="row" type="button" onClick={props.onClick}>
          {inside}
        </button>
      ) : (
        <div class="row">{inside}</div>
      )}
      {props.aside}
    </li>
  );
}

/** Ruled rows. */
export function RowList({ children }: { children: ComponentChildren }) {
  return <ul class="rows">{children}</ul>;
}

/** Label and value pairs of a read view; a fact without a value is left out by the caller. */
export function FactList({ facts }: { facts: readonly { label: string; value: ComponentChildren }[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
