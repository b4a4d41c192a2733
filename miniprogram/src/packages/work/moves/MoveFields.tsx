import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { measureLabels } from '@shared/appeals/labels';
import { appealLimits, usualMoveRules } from '@shared/appeals/limits';
import { fieldsOf, type MoveField } from '@shared/appeals/moveTable';
import { resolveMeasures, type AppealMove } from '@shared/appeals/states';
import { SatisfactionPicker } from '@/components/appeal/Satisfaction';
import { Field, FieldFrame } from '@/components/Field';
import { PhotoGrid } from '@/components/PhotoGrid';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';
import { CategoryField } from '../parts/CategoryField';
import { ChoiceField, ChoiceLine, YesNoField } from './Choice';
import type { FieldErrors, MoveDraft } from './draft';
import { MergeField } from './MergeField';
import { MomentField } from './MomentField';
import { PartsField } from './PartsField';
import { DepartmentsField, TargetField } from './TargetField';
import { HoursField, ScoreField, WhistleField } from './WhistleFields';
import { moveWordsFor } from './words';
import { WordsField } from './WordsField';

interface MoveFieldsProps {
  detail: AppealDetail;
  move: AppealMove;
  draft: MoveDraft;
  change: (patch: Partial<MoveDraft> | ((now: MoveDraft) => Partial<MoveDraft>)) => void;
  errors: FieldErrors;
}

/** Fields in the order they are filled in; whether a field is there is decided by the table of moves alone. */
const order: readonly MoveField[] = [
  'whistleId', 'score', 'unitCode', 'organisationIds', 'arriveHours', 'reached', 'solved', 'satisfaction', 'measure', 'untilAt', 'categoryCode',
  'intoId', 'parts', 'words', 'whereTo', 'fileIds', 'reopen',
];

/** When the answer is due now: what an extension starts from. */
export function resolveDueAtOf(detail: AppealDetail): string | null {
  if (detail.clock.phase === 'resolve' && detail.clock.dueAt) return detail.clock.dueAt;
  return detail.promises.find((promise) => promise.endedAt === null)?.resolveDueAt ?? null;
}

/** The form of a move: exactly the fields it needs and takes. */
export function MoveFields(props: MoveFieldsProps) {
  const { needs, takes } = fieldsOf(props.move);
  const all = new Set<MoveField>([...needs, ...takes]);
  return (
    <View className="w-form">
      {order
        .filter((field) => all.has(field))
        .map((field) => {
          const control = controlOf(field, props, needs.includes(field));
          return control ? <View key={field} className={`w-form__field t-field-${field}`}>{control}</View> : null;
        })}
    </View>
  );
}

function controlOf(field: MoveField, props: MoveFieldsProps, needed: boolean): ReactNode {
  const { detail, move, draft, change, errors } = props;
  const said = moveWordsFor(move, detail.publicState);
  const error = errors[field] ?? null;
  switch (field) {
    case 'words':
      return (
        <WordsField
          move={move}
          major={detail.category.code.slice(0, 2)}
          label={said?.words ?? '说明'}
          value={draft.words}
          onChange={(words) => change({ words })}
          required={needed}
          error={error}
          maxLength={move === 'rate' ? appealLimits.ratingWordsMax : appealLimits.moveWordsMax}
          {...(said?.example ? { placeholder: said.example } : {})}
        />
      );
    case 'whereTo':
      return (
        <Field
          id="t-where-to"
          label="请居民去哪里办"
          value={draft.whereTo}
          onChange={(whereTo) => change({ whereTo })}
          maxLength={appealLimits.whereToMax}
          placeholder="单位、地址、电话，例如：区人民法院立案大厅"
          error={error}
        />
      );
    case 'fileIds':
      return <ProofField {...props} error={error} label={said?.photos ?? '照片'} />;
    case 'unitCode':
      return move === 'dispatch' || move === 'transfer' ? (
        <TargetField appealId={detail.id} move={move} value={draft.target} onChange={(target) => change({ target })} error={error ?? errors.unitKind ?? null} />
      ) : null;
    case 'organisationIds':
      return (
        <DepartmentsField
          appealId={detail.id}
          value={draft.organisationIds}
          onChange={(organisationIds) => change({ organisationIds })}
          most={appealLimits.whistleOrganisationsMax}
          error={error}
        />
      );
    case 'arriveHours':
      return <HoursField value={draft.arriveHours} onChange={(arriveHours) => change({ arriveHours })} error={error} />;
    case 'whistleId':
      return <WhistleField move={move} whistles={detail.whistles} value={draft.whistleId} onChange={(whistleId) => change({ whistleId })} error={error} />;
    case 'score':
      return <ScoreField value={draft.score} onChange={(score) => change({ score })} error={error} />;
    case 'untilAt':
      return <UntilField {...props} error={error} />;
    case 'categoryCode':
      return <CategoryField label="改为" value={draft.category} onChange={(category) => change({ category })} error={error} />;
    case 'measure':
      return (
        <ChoiceField label="办理结果" {...(error ? { error } : {})}>
          {resolveMeasures.map((measure) => (
            <ChoiceLine
              key={measure}
              className={`t-measure-${measure}`}
              on={draft.measure === measure}
              title={measureLabels[measure]}
              onTap={() => change({ measure })}
            />
          ))}
        </ChoiceField>
      );
    case 'reached':
      return <YesNoField label="联系上居民了吗" value={draft.reached} yes="联系上了" no="没联系上" error={error} onChange={(reached) => change({ reached })} />;
    case 'solved':
      return move === 'followUp' && draft.reached !== true ? null : (
        <YesNoField label="居民说解决了吗" value={draft.solved} yes="解决了" no="没有解决" error={error} onChange={(solved) => change({ solved })} />
      );
    case 'satisfaction':
      return move === 'followUp' && draft.reached !== true ? null : (
        <FieldFrame label="满意程度" error={error}>
          <SatisfactionPicker value={draft.satisfaction} onChange={(satisfaction) => change({ satisfaction })} />
        </FieldFrame>
      );
    case 'reopen':
      return draft.solved === false ? (
        <YesNoField label="要重新办理吗" value={draft.reopen} yes="要求重办" no="不用" onChange={(reopen) => change({ reopen })} />
      ) : null;
    case 'intoId':
      return <MergeField detail={detail} value={draft.into} onChange={(into) => change({ into })} error={error} />;
    case 'parts':
      return <PartsField parts={draft.parts} onChange={(parts) => change({ parts })} errors={errors} />;
    case 'unitKind':
    case 'handlerPersonId':
      return null;
  }
}

type OneField = MoveFieldsProps & { error: string | null };

function ProofField({ detail, move, draft, change, error, label }: OneField & { label: string }) {
  const kind = detail.unit?.kind;
  const must = move === 'resolve' && draft.measure === 'done' && (kind === 'grid' || kind === 'property');
  const hint = must ? '请从同一个角度拍，便于前后对比' : undefined;
  return (
    <FieldFrame label={label} error={error} {...(must ? {} : { required: false })} {...(hint ? { hint } : {})}>
      <PhotoGrid photos={draft.photos} purpose="proof" max={appealLimits.photosMax} onChange={(next) => change((now) => ({ photos: next(now.photos) }))} />
    </FieldFrame>
  );
}

function UntilField({ detail, move, draft, change, error }: OneField) {
  const now = useNow();
  const due = resolveDueAtOf(detail);
  const isExtension = move === 'requestExtension';
  const after = new Date(isExtension && due ? Math.max(new Date(due).getTime(), now) : now);
  return (
    <MomentField
      label={isExtension ? '延长到' : '暂缓到'}
      value={draft.untilAt}
      onChange={(untilAt) => change({ untilAt })}
      after={after}
      daysMost={isExtension ? usualMoveRules.extensionDaysMost : usualMoveRules.suspendDaysMost}
      error={error}
      {...(isExtension && due ? { hint: `现在的办结时限：${momentText(due, now)}` } : {})}
    />
  );
}
