import { Option } from 'commander';
import { importFormats } from '../../projects/import/types.ts';
import type { Segmentation } from '../../projects/markdown/types.ts';
import type { Texts } from './texts.ts';

/** `--by`, shared by every command that cuts. */
export function byOption({ options }: Texts): Option {
  const sizes: readonly Segmentation[] = ['block', 'sentence'];
  return new Option('--by <block|sentence>', options.by)
    .choices(sizes)
    .default('block' satisfies Segmentation);
}

/** `--format`, where the file's name and text do not say. */
export function formatOption({ options }: Texts): Option {
  return new Option('--format <format>', options.format).choices(importFormats);
}

/** `--encoding`, where neither the bytes nor a guess say. */
export function encodingOption({ options }: Texts): Option {
  return new Option('--encoding <label>', options.encoding);
}
