import Joi from 'joi';
import { estateTypes, gridKinds, organisationKinds } from '../../../shared/territory/dto';
import { fields } from '../../core/validate';
import { importKinds } from './import/report';

const text = Joi.string().allow('');
const point = Joi.object({ lat: Joi.number().required(), lng: Joi.number().required() });
const polygon = Joi.array().items(Joi.array().items(Joi.array().items(Joi.number()).length(2)));
const nullable = (schema: Joi.Schema): Joi.Schema => schema.allow(null).required();
const list = (item: Joi.Schema): Joi.Schema => Joi.object({ items: Joi.array().items(item).required() });
const page = (item: Joi.Schema): Joi.Schema => Joi.object({ items: Joi.array().items(item).required(), nextCursor: Joi.string().allow(null).required() });
const id = Joi.number().integer().required();

/** What the operations take. */
export const input = {
  divisions: Joi.object({ parent: fields.divisionCode }),
  grids: Joi.object({
    community: Joi.string()
      .pattern(/^\d{12}$/)
      .required(),
  }),
  gridParams: Joi.object({ code: fields.gridCode.required() }),
  map: Joi.object({ level: Joi.string().valid('subdistrict', 'community', 'grid').required(), parent: fields.divisionCode }),
  point: Joi.object({ lat: fields.lat.required(), lng: fields.lng.required() }),
  search: Joi.object({ q: Joi.string().trim().min(1).max(40).required() }),
  estates: Joi.object({ community: Joi.string().pattern(/^\d{12}$/), q: Joi.string().trim().max(40).allow(''), limit: fields.limit, cursor: fields.cursor }),
  organisations: Joi.object({ kind: Joi.string().valid(...organisationKinds), q: Joi.string().trim().max(40).allow(''), withAbove: Joi.boolean().default(false), limit: fields.limit, cursor: fields.cursor }),
  idParams: Joi.object({ id: fields.id.required() }),
  page: Joi.object({ limit: fields.limit, cursor: fields.cursor }),
  importParams: Joi.object({
    kind: Joi.string()
      .valid(...importKinds)
      .required(),
  }),
} as const;

const gridBrief = {
  code: Joi.string().required(),
  name: text.required(),
  kind: Joi.string()
    .valid(...gridKinds)
    .required(),
  centre: point.required(),
};
const member = Joi.object({
  personId: id,
  name: text.required(),
  role: Joi.string().required(),
  fullTime: Joi.boolean().required(),
  phone: nullable(Joi.string()),
  avatarUrl: nullable(Joi.string()),
  absent: Joi.boolean().required(),
});
const vacancyList = Joi.array().items(Joi.string().valid('gridLeader', 'gridWorker')).required();

/** What they answer. */
export const answer = {
  divisions: list(
    Joi.object({
      code: Joi.string().required(),
      name: text.required(),
      level: Joi.string().required(),
      parentCode: nullable(Joi.string()),
      gridCount: Joi.number().integer().required(),
    }),
  ),
  grids: list(Joi.object(gridBrief)),
  gridCard: Joi.object({
    ...gridBrief,
    urban: Joi.boolean().required(),
    communityCode: Joi.string().required(),
    communityName: text.required(),
    subdistrictName: text.required(),
    households: Joi.number().integer().required(),
    polygon: polygon.required(),
    estates: Joi.array().items(Joi.string()).required(),
    team: Joi.array().items(member).required(),
    vacancies: vacancyList,
    bordersAreMade: Joi.boolean().required(),
  }),
  qr: Joi.object({ scene: Joi.string().required(), url: Joi.string().required(), pngDataUrl: Joi.string().required() }),
  map: list(
    Joi.object({
      code: Joi.string().required(),
      name: text.required(),
      level: Joi.string().required(),
      polygon: polygon.required(),
      centre: point.required(),
      openAppeals: Joi.number().integer(),
    }),
  ),
  located: Joi.object({
    gridCode: nullable(Joi.string()),
    gridName: nullable(Joi.string()),
    communityName: nullable(Joi.string()),
    subdistrictName: nullable(Joi.string()),
    nearestEstate: nullable(Joi.object({ id, name: text.required() })),
  }),
  search: list(
    Joi.object({
      kind: Joi.string().valid('estate', 'building', 'community', 'grid').required(),
      id: Joi.string().required(),
      title: text.required(),
      subtitle: text.required(),
      centre: point.required(),
    }),
  ),
  estates: page(
    Joi.object({
      id,
      name: text.required(),
      type: Joi.string()
        .valid(...estateTypes)
        .required(),
      communityCode: Joi.string().required(),
      communityName: text.required(),
      gridCode: Joi.string().required(),
      address: text.required(),
      centre: point.required(),
      propertyOrganisationName: nullable(Joi.string()),
    }),
  ),
  buildings: list(Joi.object({ id, estateId: id, name: text.required(), gridCode: Joi.string().required(), centre: point.required() })),
  houses: list(Joi.object({ id, buildingId: id, label: text.required() })),
  vacancies: page(Joi.object({ gridCode: Joi.string().required(), gridName: text.required(), communityName: text.required(), vacancies: vacancyList })),
  organisations: page(
    Joi.object({
      id,
      kind: Joi.string()
        .valid(...organisationKinds)
        .required(),
      name: text.required(),
      divisionCode: Joi.string().required(),
      divisionName: text.required(),
    }),
  ),
  importReport: Joi.object({
    kind: Joi.string().required(),
    source: text.required(),
    rowsRead: Joi.number().required(),
    added: Joi.number().required(),
    changed: Joi.number().required(),
    unchanged: Joi.number().required(),
    refused: Joi.array().required(),
    notes: Joi.array().items(Joi.string()).required(),
    affectedGrids: Joi.array().items(Joi.string()).required(),
  }),
  imports: page(
    Joi.object({
      id,
      kind: Joi.string().required(),
      source: text.required(),
      byPersonName: nullable(Joi.string()),
      at: Joi.string().isoDate().required(),
      rowsRead: Joi.number().required(),
      added: Joi.number().required(),
      changed: Joi.number().required(),
      unchanged: Joi.number().required(),
      refused: Joi.number().required(),
      notes: Joi.array().items(Joi.string()).required(),
    }),
  ),
} as const;
