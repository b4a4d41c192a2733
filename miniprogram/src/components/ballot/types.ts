import type { BallotRule, Choice } from '@shared/ballots/dto';

export interface ChoiceFormProps {
  rule: BallotRule;
  /** Null until something is chosen; abstaining is a choice. */
  choice: Choice | null;
  onChange: (choice: Choice | null) => void;
}
