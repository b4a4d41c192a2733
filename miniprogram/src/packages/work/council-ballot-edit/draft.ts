import type { BallotDetail, BallotOption, BallotRule, PassRule, Share } from '@shared/ballots/dto';
import { usualPassRule } from '@shared/ballots/decide';
import { electoratesOf, modesOf } from '@shared/ballots/kinds';
import type { BallotKind, BallotMode, ElectorateKind, Secrecy } from '@shared/ballots/states';
import type { PhotoItem } from '@/components/PhotoGrid';
import type { BallotInput, RuleInput } from '@/services/ballotWork';
import { randomKey } from '@/utils/randomKey';
import { fenOf, yuanText } from '@/utils/money';
import { fitMoments } from './moments';

export interface OptionDraft {
  key: string;
  title: string;
  words: string;
  /** Yuan as typed. */
  cost: string;
}
/** What a ballot is about, at most one of them chosen here; the server takes the subject of an agenda item over. */
export type Link = Pick<BallotInput, 'agendaItemId' | 'topicId' | 'proposalId'>;
export const noLink: Link = { agendaItemId: null, topicId: null, proposalId: null };

/** A ballot as it is being filled in. */
export interface BallotDraft extends Link {
  kind: BallotKind | null;
  secrecy: Secrecy;
  title: string;
  words: string;
  mode: BallotMode;
  electorate: ElectorateKind;
  options: OptionDraft[];
  pickMost: string;
  cap: string;
  /** Null: none is asked for. */
  quorum: Share | null;
  passRule: PassRule;
  matter: number | null;
  silence: boolean;
  opensAt: string | null;
  closesAt: string | null;
  /** In a session under way: voting lasts so long from now on; null: by the two moments. */
  minutes: string | null;
  photos: PhotoItem[];
}

export const newOption = (): OptionDraft => ({ key: randomKey(), title: '', words: '', cost: '' });
const usualMinutes = '30';
const usualSecrecy: Record<BallotKind, Secrecy> = { advisoryVote: 'confidential', projectPick: 'confidential', councilVote: 'named', ownerDecision: 'named' };

export function newDraft(link: Link, now: Date): BallotDraft {
  const empty: BallotDraft = {
    ...link, kind: null, secrecy: 'named', title: '', words: '', mode: 'decide', electorate: 'household', options: [newOption(), newOption()], pickMost: '', cap: '', quorum: null,
    passRule: usualPassRule, matter: null, silence: false, opensAt: null, closesAt: null, minutes: usualMinutes, photos: [],
  };
  return link.agendaItemId === null ? empty : { ...empty, ...kindChange(empty, 'councilVote', now) };
}

/** What changes with the kind: everything that does not fit it any more gets what is usual for it. */
export function kindChange(draft: BallotDraft, kind: BallotKind, now: Date): Partial<BallotDraft> {
  const keep = <V>(value: V, allowed: readonly V[]): V => (allowed.includes(value) ? value : (allowed[0] ?? value));
  return {
    kind,
    secrecy: usualSecrecy[kind],
    mode: keep(draft.mode, modesOf[kind]),
    electorate: keep(draft.electorate, electoratesOf[kind]),
    ...fitMoments(kind, draft, now),
  };
}

export function draftOf(ballot: BallotDetail): BallotDraft {
  const { rule, kind, secrecy, title, words, agendaItemId, topicId, proposalId, opensAt, closesAt } = ballot;
  const options = rule.options.map((option) => ({ key: option.code, title: option.title, words: option.words, cost: option.costFen === null ? '' : yuanText(option.costFen) }));
  return {
    kind, secrecy, title, words, agendaItemId, topicId, proposalId, opensAt, closesAt,
    mode: rule.mode, electorate: rule.electorate, options: options.length > 0 ? options : [newOption(), newOption()],
    pickMost: rule.pickMost === null ? '' : String(rule.pickMost), cap: rule.capFen === null ? '' : yuanText(rule.capFen), quorum: rule.quorum, passRule: rule.passRule ?? usualPassRule,
    matter: rule.matter, silence: rule.silence !== null, minutes: null, photos: [],
  };
}

export const takesMost = (mode: BallotMode): boolean => mode === 'multiple' || mode === 'projects';
export const isWhole = (text: string): boolean => /^\d{1,2}$/.test(text.trim());
/** Lines with nothing in them are no options. */
export const filledOptions = (draft: BallotDraft): OptionDraft[] =>
  draft.mode === 'decide' ? [] : draft.options.filter(({ title, words, cost }) => title.trim() !== '' || words.trim() !== '' || cost.trim() !== '');

/** The rule as it stands, also while something is still missing. */
export function ruleInputOf(draft: BallotDraft): RuleInput {
  const { mode, electorate, kind } = draft;
  const isOwners = kind === 'ownerDecision';
  const isProjects = mode === 'projects';
  return {
    mode,
    electorate,
    options: filledOptions(draft).map(({ title, words, cost }) => ({ title: title.trim(), words: words.trim(), costFen: isProjects ? fenOf(cost) : null })),
    pickMost: takesMost(mode) && isWhole(draft.pickMost) ? Number(draft.pickMost) : null,
    capFen: isProjects ? fenOf(draft.cap) : null,
    quorum: isOwners ? null : draft.quorum,
    passRule: mode === 'decide' && !isOwners ? draft.passRule : null,
    matter: isOwners ? draft.matter : null,
    silence: mode === 'decide' && draft.silence,
  };
}

/** The rule for the preview, in the form the server will keep it. */
export function ruleOf(draft: BallotDraft, kind: BallotKind, silenceRule: string | null): BallotRule {
  const { silence, options, ...rule } = ruleInputOf(draft);
  const coded: BallotOption[] = options.map((option, index) => ({ ...option, code: `o${index + 1}` }));
  return { ...rule, kind, options: coded, silence: silence && silenceRule !== null ? { decision: 'agree', rule: silenceRule } : null };
}
