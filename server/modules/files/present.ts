import type { FileView } from '../../../shared/appeals/dto';
import type { Core } from '../../core/core';
import { fileLink } from './links';

export function presentFile(core: Core, row: { id: string; width: number; height: number }): FileView {
  return { id: row.id, thumbUrl: fileLink(core, row.id, 'thumb'), url: fileLink(core, row.id, 'full'), width: row.width, height: row.height };
}
