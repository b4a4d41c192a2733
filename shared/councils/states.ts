export const councilTemplates = ['fiveParty', 'fourParty', 'jointConference', 'selfGovernment'] as const;
export type CouncilTemplate = (typeof councilTemplates)[number];

export const councilScopes = ['community', 'estate', 'building'] as const;
export type CouncilScope = (typeof councilScopes)[number];

export const seatKinds = ['subdistrict', 'community', 'developer', 'ownerRepresentatives', 'propertyFirm', 'rotatingUnit', 'residentRepresentatives', 'localUnit'] as const;
export type SeatKind = (typeof seatKinds)[number];

export const officeKinds = ['secretary', 'moderator'] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** draft → posted (agenda public, frozen) → open (at the door) → ended → published (minutes public); cancelled from draft or posted. */
export const sessionStates = ['draft', 'posted', 'open', 'ended', 'published', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];

export const sessionMoves = ['edit', 'post', 'open', 'end', 'publishMinutes', 'cancel', 'reply', 'attend', 'admit', 'askToSpeak', 'callSpeaker', 'recordDecision'] as const;
export type SessionMove = (typeof sessionMoves)[number];

export const inviteReplies = ['none', 'coming', 'absent'] as const;
export type InviteReply = (typeof inviteReplies)[number];

export const speakerStates = ['waiting', 'speaking', 'done', 'withdrawn'] as const;
export type SpeakerState = (typeof speakerStates)[number];

/** What an agenda item is about. */
export const subjectKinds = ['topic', 'proposal', 'report', 'other'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const itemDecisions = ['none', 'adopted', 'rejected', 'deferred', 'ballot'] as const;
/** What the session decided on an item; `ballot`: a vote decides. */
export type ItemDecision = (typeof itemDecisions)[number];

/** What the reader is to a council. member: lives or owns in its scope (verified); above: staff whose territory covers it. */
export const councilRelations = ['secretary', 'moderator', 'seat', 'member', 'above'] as const;
export type CouncilRelation = (typeof councilRelations)[number];
