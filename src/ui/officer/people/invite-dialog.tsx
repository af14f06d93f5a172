import { useState } from 'preact/hooks';
import type { Role } from '../../../domain/activation.ts';
import type { OrgUnitKey } from '../../../domain/org-units.ts';
import { type InvitationRequest, levelOf, type People } from '../../../domain/people-api.ts';
import { t } from '../../../i18n/messages.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { Banner } from '../../kit/banner.tsx';
import { SelectField } from '../../kit/controls.tsx';
import { TextField } from '../../kit/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { helpPhone } from './given-codes.ts';
import { unitName } from './person-state.ts';

const NAME_LENGTH = 80;

/** Props of the question whom to invite, and for what. */
export interface InviteDialogProps {
  readonly title: string;
  readonly hint?: string;
  readonly people: People;
  /** What stands in the form at first; without a name it is somebody already there. */
  readonly first: InvitationRequest;
  /** Why the last try brought nothing. */
  readonly failure?: string | undefined;
  readonly onAsk: (request: InvitationRequest) => void;
  readonly onCancel: () => void;
}

/** Roles that can be given in some unit of the answer. */
export const rolesOf = ({ grants, units }: People): readonly Role[] =>
  grants.filter((role) => units.some(({ level }) => level === levelOf(role)));

/** The first unit of the level that a role is held in. */
export const firstUnit = ({ units }: People, role: Role, wanted?: OrgUnitKey): OrgUnitKey | undefined => {
  const fitting = units.filter(({ level }) => level === levelOf(role));
  return (fitting.find(({ key }) => key === wanted) ?? fitting[0])?.key;
};

/** Name, role and unit of an invitation, and the number the sheet names for questions. */
export function InviteDialog({ title, hint, people, first, failure, onAsk, onCancel }: InviteDialogProps) {
  const words = peopleWords().invite;
  const [request, setRequest] = useState(first);
  const [hasTried, setTried] = useState(false);
  const isNew = first.name !== undefined;
  const name = (request.name ?? '').normalize('NFC').trim().replace(/\s+/g, ' ');
  const isNameless = isNew && (name === '' || name.length > NAME_LENGTH);
  const units = people.units.filter(({ level }) => level === levelOf(request.role));
  return (
    <FormDialog
      title={title}
      submitLabel={words.act}
      onCancel={onCancel}
      onSubmit={() => {
        setTried(true);
        if (!isNameless) onAsk(isNew ? { ...request, name } : request);
      }}
    >
      {failure && (
        <div role="alert">
          <Banner tone="warn" title={failure} />
        </div>
      )}
      {hint && <p>{hint}</p>}
      {isNew && (
        <TextField
          id="ten"
          label={words.name}
          value={request.name ?? ''}
          maxLength={NAME_LENGTH}
          error={hasTried && isNameless ? words.nameMissing : undefined}
          onText={(text) => setRequest({ ...request, name: text })}
        />
      )}
      <SelectField
        id="vai-tro"
        label={words.role}
        value={request.role}
        options={rolesOf(people).map((role) => ({ value: role, label: t().activation.roles[role] }))}
        onChange={(role) =>
          setRequest({ ...request, role, unit: firstUnit(people, role, request.unit) ?? request.unit })
        }
      />
      <SelectField
        id="don-vi"
        label={words.unit}
        value={request.unit}
        options={units.map(({ key }) => ({ value: key, label: unitName(people, key) }))}
        onChange={(unit) => setRequest({ ...request, unit })}
      />
      <TextField
        id="so-hoi"
        label={words.phone}
        hint={words.phoneHint}
        isOptional
        value={helpPhone.value}
        maxLength={20}
        onText={(text) => {
          helpPhone.value = text;
        }}
      />
    </FormDialog>
  );
}
