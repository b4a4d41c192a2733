import { useState } from 'react';
import { View } from '@tarojs/components';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { roleLabels, roles, type StaffRole } from '@shared/core/roles';
import { organisationKindOf } from '@shared/identity/positionRules';
import type { OrganisationBrief } from '@shared/territory/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { SwitchRow } from '@/components/Switch';
import { useNow } from '@/hooks/useNow';
import { grantPosition, type PersonHit } from '@/services/admin';
import { randomKey } from '@/utils/randomKey';
import { ChoiceField } from '../moves/Choice';
import { DayField } from '../moves/MomentField';
import { OrganisationField } from './OrganisationField';
import { PersonField } from './PersonField';
import { codeLengthOf, TerritoryField, type Territory } from './TerritoryField';
import { useAdminCall } from './useAdminCall';

const roleChoices = roles.filter((role): role is StaffRole => role !== 'resident').map((value) => ({ value, label: roleLabels[value] }));
const aheadDays = 365;

/** Person, role, territory or organisation, first day. */
export function GrantSheet({ districtCode, onClose }: { districtCode: string; onClose: () => void }) {
  const today = chinaDateOf(new Date(useNow()));
  const [person, setPerson] = useState<PersonHit | null>(null);
  const [role, setRole] = useState<StaffRole | null>(null);
  const [territory, setTerritory] = useState<Territory | null>(null);
  const [organisation, setOrganisation] = useState<OrganisationBrief | null>(null);
  const [fullTime, setFullTime] = useState(true);
  const [startsOn, setStart] = useState(today);
  const [key] = useState(randomKey);
  const kind = role && organisationKindOf(role);
  const place = kind ? placeOf(organisation, districtCode) : territory && role && territory.code.length === codeLengthOf(role) ? territory.code : null;
  const grant = useAdminCall(
    () => {
      if (!person || !role || !place) return Promise.reject(new Error('not ready'));
      const own = kind && organisation ? { organisationId: organisation.id } : {};
      const body = { personId: person.personId, role, territoryCode: place, fullTime, startsOn, ...own };
      return grantPosition(body, `${key}-${person.personId}-${role}-${own.organisationId ?? place}`.slice(0, 64));
    },
    '岗位已增设',
    onClose,
  );
  return (
    <Sheet
      open
      tall
      title="增设岗位"
      onClose={onClose}
      footer={<Button id="t-grant-ok" label="增设" disabled={!person || !place} busy={grant.busy} onTap={grant.run} />}
    >
      <View className="y-stack y-stack--l">
        <PersonField value={person} onChange={setPerson} />
        <ChoiceField label="岗位">
          <Chips
            label="岗位"
            choices={roleChoices}
            value={role}
            onChange={(next) => {
              setRole(next);
              if (codeLengthOf(next) !== territory?.code.length) setTerritory(null);
              if (organisationKindOf(next) !== organisation?.kind) setOrganisation(null);
            }}
          />
        </ChoiceField>
        {kind && (
          <OrganisationField
            kind={kind}
            value={organisation}
            onChange={setOrganisation}
            error={grant.fields.organisationId ?? grant.fields.territoryCode ?? null}
          />
        )}
        {role && !kind && (
          <TerritoryField role={role} districtCode={districtCode} value={territory} onChange={setTerritory} error={grant.fields.territoryCode ?? null} />
        )}
        <Card flush>
          <SwitchRow label="专职" note="兼职网格员在专职人员请假时接手" on={fullTime} onChange={setFullTime} />
        </Card>
        <DayField label="从哪天起" value={startsOn} onChange={setStart} from={today} to={addDays(today, aheadDays)} error={grant.fields.startsOn ?? null} />
      </View>
    </Sheet>
  );
}

/** A post in an organisation is for where its seat is; a firm with its seat outside is at work in the own territory. */
function placeOf(organisation: OrganisationBrief | null, districtCode: string): string | null {
  if (!organisation) return null;
  return organisation.divisionCode.startsWith(districtCode) ? organisation.divisionCode : districtCode;
}
