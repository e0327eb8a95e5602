import type { editor } from 'monaco-editor/editor';
import { ModelLineProjectionData } from 'monaco-editor/editor/common/modelLineProjectionData';
import {
  type InjectedText,
  type LineBreaksComputer,
  type LineBreaksContext,
  MonospaceLineBreaksComputerFactory,
} from 'monaco-editor/editor/common/viewModel/monospaceLineBreaksComputer';
import { measuredAdvances } from './advances.ts';
import { type Advances, breakLine } from './line-breaks.ts';

/** How a whole line is set, relative to the editor's font. */
export interface LineSetting {
  /** Of the editor's font size. */
  readonly scale: number;
  readonly weight: number;
  /** Another family than the editor's. */
  readonly family?: string;
}

/** What an editor tells about its lines, and is told. */
export interface LineSettings {
  settingOf(lineNumber: number): LineSetting;
  /** Kept free of text at the right, in pixels. */
  readonly reserve: number;
  /** A line was wrapped anew and now takes this many lines on the screen. */
  wrapped(lineNumber: number, viewLines: number): void;
}

/**
 * Monaco's fast wrapping counts columns, which is right for monospaced fonts only, and its exact one lays every
 * line out in the page: 6 s for 20,000 rows. The pair sets its text in proportional fonts and headings larger,
 * so it measures words on a canvas instead and breaks lines itself (see docs/decisions/line-breaks.md).
 * Editors are told apart by their `extraEditorClassName`, the one free option a factory is given.
 */
const settingsByClassName = new Map<string, LineSettings>();

export function wrapLinesOf(className: string, settings: LineSettings): () => void {
  settingsByClassName.set(className, settings);
  return () => settingsByClassName.delete(className);
}

/** Puts the wrapping above in the place of Monaco's fast one; editors not registered keep Monaco's. */
export function installWrapping(options: typeof editor.EditorOption): void {
  const create = MonospaceLineBreaksComputerFactory.create;
  MonospaceLineBreaksComputerFactory.create = (computed) => {
    const settings = settingsByClassName.get(computed.get(options.extraEditorClassName));
    if (settings === undefined) return create.call(MonospaceLineBreaksComputerFactory, computed);
    return {
      createLineBreaksComputer: (context, font, _tabSize, columns) =>
        computer(
          settings,
          context,
          font,
          columns * font.typicalHalfwidthCharacterWidth - settings.reserve,
        ),
    };
  };
}

function computer(
  settings: LineSettings,
  context: LineBreaksContext,
  font: editor.FontInfo,
  width: number,
): LineBreaksComputer<unknown> {
  const requested: number[] = [];
  return {
    addRequest: (lineNumber) => requested.push(lineNumber),
    finalize: () =>
      requested.map((lineNumber) => {
        const data = wrap(settings.settingOf(lineNumber), context, lineNumber, font, width);
        settings.wrapped(lineNumber, data.ends?.length ?? 1);
        return projection(data);
      }),
  };
}

interface Wrapped {
  readonly ends: readonly number[] | null;
  readonly length: number;
  readonly injected: readonly InjectedText[] | null;
}

function wrap(
  setting: LineSetting,
  context: LineBreaksContext,
  lineNumber: number,
  font: editor.FontInfo,
  width: number,
): Wrapped {
  const injected = context.getLineInjectedText(lineNumber);
  const text = withInjected(context.getLineContent(lineNumber), injected);
  // Lines are never wrapped before the editor knows its size.
  const ends = width <= 0 ? null : breakLine(text, width, advancesFor(setting, font));
  return { ends, length: text.length, injected: injected?.length ? injected : null };
}

function withInjected(text: string, injected: readonly InjectedText[] | null): string {
  let whole = '';
  let from = 0;
  for (const { column, options } of injected ?? []) {
    whole += text.slice(from, column - 1) + options.content;
    from = column - 1;
  }
  return whole + text.slice(from);
}

function projection({ ends, length, injected }: Wrapped): ModelLineProjectionData | null {
  if (ends === null && injected === null) return null;
  const offsets = injected?.map(({ column }) => column - 1) ?? null;
  const options = injected?.map((text) => text.options) ?? null;
  const breaks = ends ?? [length];
  return new ModelLineProjectionData(offsets, options, breaks, breaks.slice(), 0);
}

const MOST_FONTS = 24;
const advancesByFont = new Map<string, Advances>();

function advancesFor(setting: LineSetting, font: editor.FontInfo): Advances {
  const family = setting.family ?? font.fontFamily;
  const size = font.fontSize * setting.scale;
  const key = `${font.pixelRatio} ${setting.weight} ${size} ${family}`;
  const known = advancesByFont.get(key);
  if (known !== undefined) return known;
  if (advancesByFont.size >= MOST_FONTS) advancesByFont.clear();
  const advances = measuredAdvances({ family, size, weight: setting.weight }, document);
  advancesByFont.set(key, advances);
  return advances;
}
