/**
 * The parts of Monaco that rows are edited with. The others are left out on purpose: line operations, transpose,
 * find, suggestions and code features bring keys and commands that a row of prose must not have.
 */
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/dnd/register';
import 'monaco-editor/features/wordOperations/register';

export { installWrapping } from '../layout/wrapping.ts';
export { EditorWorker, monaco };
