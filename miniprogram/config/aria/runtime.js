import { mergeInternalComponents } from '@tarojs/shared';
import components from './components.json';

mergeInternalComponents(components);
