import { Option } from 'commander';
import type { Segmentation } from '../../projects/markdown/types.ts';
import type { Texts } from './texts.ts';

/** `--by`, shared by every command that cuts. */
export function byOption({ options }: Texts): Option {
  const sizes: readonly Segmentation[] = ['block', 'sentence'];
  return new Option('--by <block|sentence>', options.by)
    .choices(sizes)
    .default('block' satisfies Segmentation);
}
