import Joi from 'joi';
import { photoPurposes } from './commands/uploadPhoto';
import { fileVariants } from './links';

export const uploadBody = Joi.object({ purpose: Joi.string().valid(...photoPurposes).required() });

export const linkParams = Joi.object({
  id: Joi.string().pattern(/^[0-9a-f]{32}$/).required(),
  variant: Joi.string().valid(...fileVariants).required(),
});

export const linkQuery = Joi.object({ e: Joi.number().integer().min(0).required(), s: Joi.string().max(64).required() });

/** FileView of shared/appeals/dto.ts; other modules use it in their own answers. */
export const fileViewSchema = Joi.object({
  id: Joi.string().length(32).required(),
  thumbUrl: Joi.string().uri().required(),
  url: Joi.string().uri().required(),
  width: Joi.number().integer().min(1).required(),
  height: Joi.number().integer().min(1).required(),
});
