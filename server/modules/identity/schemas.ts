import Joi from 'joi';
import { roles, type StaffRole } from '../../../shared/core/roles';
import { claimStates, houseRelations } from '../../../shared/identity/dto';
import { fields } from '../../core/validate';
import { passwordLeast, passwordMost } from './passwords';

const staffRoles = roles.filter((role): role is StaffRole => role !== 'resident');
const code = Joi.string().min(1).max(200).pattern(/^[\x21-\x7e]+$/);
export const refreshToken = Joi.string().max(100).pattern(/^[\x21-\x7e]+$/);
const oldPassword = Joi.string().min(1).max(passwordMost);
const newPassword = Joi.string().min(passwordLeast).max(passwordMost);
const totp = Joi.string().pattern(/^\d{6}$/);
export const idParams = Joi.object({ id: fields.id.required() });
export const pageQuery = { limit: fields.limit, cursor: fields.cursor };

/** What comes in. */
export const bodies = {
  wechat: Joi.object({ code: code.required() }),
  refresh: Joi.object({ refreshToken: refreshToken.required() }),
  password: Joi.object({ account: Joi.string().min(1).max(40).required(), password: Joi.string().min(1).max(passwordMost).required(), totp }),
  position: Joi.object({ positionId: fields.id.allow(null).required() }),
  demo: Joi.object({ key: Joi.string().max(30).pattern(/^[A-Za-z0-9_-]+$/).required() }),
  me: Joi.object({ displayName: fields.words(1, 20), elderMode: Joi.boolean(), avatarFileId: Joi.string().pattern(/^[0-9a-f]{32}$/) }).min(1),
  phone: Joi.object({ code: code.required() }),
  consent: Joi.object({ version: Joi.string().max(20).required() }),
  closing: Joi.object({ confirm: Joi.string().valid('注销').required() }),
  house: Joi.object({ houseId: fields.id.required(), relation: Joi.string().valid(...houseRelations).required(), note: fields.words(0, 200).allow('') }),
  totpConfirm: Joi.object({ totp: totp.required() }),
  totpRemove: Joi.object({ password: oldPassword.required() }),
  passwordChange: Joi.object({ oldPassword: oldPassword.required(), newPassword: newPassword.required() }),
  decline: Joi.object({ reason: fields.words(2, 200).required() }),
  grant: Joi.object({
    personId: fields.id.required(),
    role: Joi.string().valid(...staffRoles).required(),
    territoryCode: Joi.string().pattern(/^\d{6}(\d{3}){0,3}$/).required(),
    organisationId: fields.id.allow(null),
    fullTime: Joi.boolean().required(),
    startsOn: fields.day.required(),
    endsOn: fields.day.allow(null),
  }),
  end: Joi.object({ endsOn: fields.day.required() }),
  absence: Joi.object({ fromOn: fields.day, toOn: fields.day }).and('fromOn', 'toOn'),
} as const;

export const queries = {
  page: Joi.object(pageQuery),
  claims: Joi.object({ ...pageQuery, state: Joi.string().valid(...claimStates).default('pending') }),
  positions: Joi.object({ ...pageQuery, territory: Joi.string().pattern(/^\d{6}(\d{3}){0,3}$/), role: Joi.string().valid(...staffRoles) }),
  persons: Joi.object({ ...pageQuery, q: Joi.string().trim().min(2).max(40).required() }),
  audit: Joi.object({ ...pageQuery, objectKind: Joi.string().max(20).pattern(/^\w+$/), objectId: Joi.string().max(40).pattern(/^[\w-]+$/) }),
} as const;

const text = Joi.string().allow('');
const textOrNull = Joi.string().allow('', null).required();
const moment = Joi.string().isoDate().required();
const idOrNull = fields.id.allow(null).required();
export const pageOfSchema = (item: Joi.Schema): Joi.ObjectSchema => Joi.object({ items: Joi.array().items(item).required(), nextCursor: textOrNull });

/** What goes out. */
export const signedIn = Joi.object({
  accessToken: Joi.string().required(),
  accessExpiresAt: moment,
  refreshToken: Joi.string().required(),
  isNew: Joi.boolean().required(),
  consentNeeded: Joi.boolean().required(),
});

const positionKeys = {
  id: fields.id.required(),
  role: Joi.string().valid(...staffRoles).required(),
  territoryName: text.required(),
  territoryCode: text.required(),
  organisationName: textOrNull,
  fullTime: Joi.boolean().required(),
  absentUntil: textOrNull,
};
export const positionView = Joi.object(positionKeys);
export const positionForAdmin = Joi.object({
  ...positionKeys,
  personId: fields.id.required(),
  personName: text.required(),
  startsOn: Joi.string().required(),
  endsOn: textOrNull,
  allowedActions: Joi.array().items(Joi.string().valid('end', 'absence')).required(),
});

const claimKeys = {
  id: fields.id.required(),
  houseId: fields.id.required(),
  relation: Joi.string().valid(...houseRelations).required(),
  state: Joi.string().valid(...claimStates).required(),
  address: text.required(),
  estateName: text.required(),
  gridCode: text.required(),
  declineReason: textOrNull,
  createdAt: moment,
};
export const houseClaim = Joi.object(claimKeys);
export const houseClaimForStaff = Joi.object({
  ...claimKeys,
  personName: text.required(),
  phoneMasked: textOrNull,
  allowedActions: Joi.array().items(Joi.string().valid('verify', 'decline')).required(),
});

export const me = Joi.object({
  personId: fields.id.required(),
  displayName: text.required(),
  avatarUrl: textOrNull,
  phoneMasked: textOrNull,
  position: positionView.allow(null).required(),
  positions: Joi.array().items(positionView).required(),
  role: Joi.string().valid(...roles).required(),
  houses: Joi.array().items(houseClaim).required(),
  consent: Joi.object({ version: Joi.string().required(), agreedAt: moment }).allow(null).required(),
  consentNeeded: Joi.boolean().required(),
  elderMode: Joi.boolean().required(),
  unreadMessages: Joi.number().integer().min(0).required(),
  totpEnabled: Joi.boolean().required(),
  hasPassword: Joi.boolean(),
});

const demoPerson = Joi.object({
  key: Joi.string().required(),
  name: text.required(),
  role: Joi.string().valid(...roles).required(),
  hint: text.required(),
});
export const demoPersons = Joi.object({ items: Joi.array().items(demoPerson).required() });
export const totpSecret = Joi.object({ otpauthUri: Joi.string().required(), secret: Joi.string().required() });
export const personRow = Joi.object({
  personId: fields.id.required(),
  name: text.required(),
  phoneMasked: textOrNull,
  positions: Joi.array().items(positionView).required(),
});
export const auditRow = Joi.object({
  id: fields.id.required(),
  at: moment,
  personId: idOrNull,
  personName: textOrNull,
  role: Joi.string().valid(...roles).allow(null).required(),
  action: Joi.string().required(),
  objectKind: Joi.string().required(),
  objectId: Joi.string().required(),
  detail: Joi.object().unknown().allow(null).required(),
});
