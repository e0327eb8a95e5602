import type { Texts } from '../texts.ts';

export const english: Texts = {
  about:
    'The command line of Zhengyan: segments, pseudo-translation, preparation, import, export, and the workbench in a browser.',
  headings: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Arguments:': 'Arguments:',
    'Commands:': 'Commands:',
  },
  options: {
    help: 'show help',
    version: 'show the version',
    lang: 'language of messages: zh or en (default: the system’s)',
    files: 'Markdown files, thousands if need be',
    articles: 'English articles: Markdown, web pages (.html), subtitles (.srt, .vtt) or text',
    article: 'an English article: Markdown, a web page (.html), subtitles (.srt, .vtt) or text',
    json: 'print one line of JSON per file',
    by: 'size of a segment: block (default) or sentence',
    outDir: 'write into this folder, keeping paths relative to the files’ common parent',
    identity: 'the target is the source: files must come out byte for byte the same',
    marker: 'a unique sentence for each segment: parsed again, the segments must be the same',
    hostile: 'texts that would break the structure: it must stay the same',
    workspace: 'folder of the workspace',
    servedWorkspace: 'folder of the workspace (default: the sample workspace)',
    slug: 'name of the article’s folder: lower-case letters, digits, hyphens (default: from the file’s name)',
    title: 'title of the article (default: its first heading, else its slug)',
    project: 'folder of the article, such as workspace/projects/my-article',
    format:
      'format of the file (default: told by its name and text): markdown, html, srt, vtt, phrases (a transcript, one phrase a line) or text',
    encoding: 'encoding of the file, such as gb18030 or big5 (default: told by its bytes)',
    noPrepare: 'convert only, without the preparation steps',
    template: 'put the own rows of the workspace’s template around the article',
    jsonPrepared:
      'print JSON: format, encoding, what was removed, each suggestion, and the prepared Markdown',
    outFile: 'write to this file (default: standard output)',
    port: 'port (default: a free one)',
    mergeBase: 'the version both sides come from (may be empty)',
    mergeOurs: 'our version; the result is written here',
    mergeTheirs: 'their version',
    mergePath: 'path of the file in the repository, which tells its kind',
    initFolder: 'folder to become a workspace (default: the current one)',
    initDriver: 'write the merge driver into this repository’s Git configuration without asking',
    initGit: 'run git init where there is no repository',
  },
  commands: {
    help: 'show help for a command',
    segments: 'list what there is to translate in files',
    pseudo:
      'pseudo-translate: replace every segment mechanically, to see whether files survive the way',
    prepare: 'make Markdown of a web page, subtitles or text',
    import: 'prepare articles and import them into a workspace',
    export: 'export an article’s translation, with its structure verified',
    serve: 'open the workbench in a browser',
    merge: 'merge three versions of a file row by row, as Git’s merge driver',
    init: 'make a folder a workspace, with the rules that Git needs',
  },
  misuse: {
    unknownOption: 'there is no option {name}',
    unknownCommand: 'there is no command {name}',
    missingArgument: 'argument {name} is missing',
    missingValue: 'option {name} lacks its value',
    missingOption: 'option {name} is required',
    tooManyArguments: 'too many arguments',
    badValue: 'the value of {name} is wrong',
    conflict: 'options {name} exclude each other',
    overwrites: 'the output would overwrite the source {name}; choose another folder',
    onlyOneFile: 'option {name} is for one file at a time',
    seeHelp: 'for usage see: {command} --help',
  },
  failures: {
    bug: 'Something unforeseen went wrong with this file. Please report it with the error above.',
    'empty-file': 'The file is empty: there is nothing to translate. Choose another one.',
    binary: 'This is not a text file (binary content at byte offset {offset}). Give a text file.',
    'not-utf8':
      'The file is not UTF-8: the bytes from offset {offset} cannot be read. Save it as UTF-8 in an editor, or convert it with iconv, and try again.',
    utf16:
      'The file is UTF-16. Save it as UTF-8 in an editor, or convert it with iconv, and try again.',
    'lone-surrogate':
      'The text holds half a character (at {offset}) that writing would damage. Remove it and try again.',
    'not-markdown': 'This does not look like a Markdown article. Check what is in the file.',
    'too-large': 'The file is too large. Split it and try again.',
    'pdf-file': 'This is a PDF or a page laid out for print. Take its text out first, as .txt.',
    'office-file':
      'This is an office document ({detail}). Save it as a web page (.html) and import that.',
    'rtf-file': 'This is an RTF document. Save it as a web page (.html) and import that.',
    'ebook-file': 'This is an e-book ({detail}). Take out the chapter you translate.',
    'web-archive-file':
      'This is a web page packed into one file ({detail}). Save it as “Webpage, Complete” (.html) and import that.',
    'image-file': 'This is a picture.',
    'media-file':
      'This is sound or video, so it was not imported. Transcribe it to subtitles (.srt, .vtt) or text first.',
    'archive-file':
      'This is a packed archive, so it was not imported. Unpack it and choose the article in it.',
    'unknown-encoding':
      'There is no encoding “{detail}”. Use a label of the Encoding Standard, such as gb18030, big5, shift_jis.',
    'wrong-encoding':
      'The file is not all {detail}: the bytes from offset {offset} on do not fit. Give another with --encoding, or save it as UTF-8.',
    'image-name':
      'This name of a picture cannot be used, or another one has it, so the article was not imported. Rename the picture, or leave it out for now.',
    'image-type':
      'This file is no picture, or not of the type its ending says, so the article was not imported. Leave it out for now, or give it as PNG, JPEG, GIF, WebP or AVIF.',
    'image-active':
      'This SVG picture holds script or outside links and was refused, so the article was not imported. Convert it to PNG, or leave it out for now.',
    'image-too-large':
      'This picture is too large (at most 20 MB and 100 megapixels) and was refused. Make it smaller, or leave it out for now.',
    'images-too-large':
      'The pictures are too large together (at most 100 MB), so the article was not imported. Make some smaller, or leave some out for now.',
    'missing-file': 'The file is not there. Check the path.',
    'no-permission':
      'There is no permission to read or write it. Check the permissions of the file and its folder.',
    'disk-full': 'The disk is full, so nothing was written. Make room and try again.',
    'read-only-disk': 'The disk is read-only, so nothing was written. Choose another place.',
    'file-busy': 'Another program holds the file. Close that program and try again.',
    'path-too-long': 'The path is too long for the system. Shorten it.',
    'too-many-files': 'The system has too many files open. Close some programs and try again.',
    'not-a-folder': 'A folder is expected here, and something else was found.',
    'not-a-file': 'This is a folder, not a file. Name the files in it.',
    'io-error': 'The disk could not be read or written. Check it and try again.',
    'impossible-slug':
      '“{detail}” cannot be a slug. Give one with --slug: lower-case letters, digits, hyphens.',
    'duplicate-slug':
      'The workspace already has an article of this name, and it was not overwritten. Give another with --slug.',
    'outside-workspace': 'This place is outside the workspace.',
    'unknown-article': 'There is no article here. Name a folder under the workspace’s projects.',
    'broken-project-file':
      'The article’s project.yaml cannot be read; it was not changed. Mend it and try again.',
    'broken-workspace-file':
      'The workspace’s zhengyan.yaml cannot be read; it was not changed. Mend it and try again.',
    'broken-settings-file': 'The settings cannot be read; the old file was kept beside.',
    'newer-schema': 'A newer Zhengyan wrote this. Update Zhengyan first.',
    'no-rows': 'Nothing to translate was found, so nothing was imported.',
    'read-only-article':
      'The article’s files have problems and can only be read. See to the problems listed first.',
    'changed-outside':
      'Another program has just changed the file, and it was not overwritten. Try again.',
    'damaged-outside':
      'Another program damaged the file, and it was not overwritten. Restore it and try again.',
    'source-changed':
      'The source is not the one that was imported; the translation was not touched. Restore source.md and try again.',
    'port-taken': 'All ports are taken: {detail}. Give another with --port.',
    'structure-changed':
      'The result would not have the source’s structure, so no file was written ({detail}). Please report this file.',
    'bytes-changed':
      'The result differs from the source from offset {offset} on, so no file was written. Please report this file.',
    'segments-changed':
      'Parsed again, the segments are not the same, so no file was written ({detail}). Please report this file.',
    'git-missing':
      'There is no Git on this computer; nothing was changed. Install it from git-scm.com.',
    'git-too-old':
      'The Git on this computer is too old ({detail}); nothing was changed. Install 2.26 or later from git-scm.com.',
    'git-failed': 'Git did not do it; nothing is lost.',
    'git-locked':
      'Another program is using the repository; nothing was changed. Try again in a moment.',
    'git-not-trusted':
      'This folder belongs to another user and Git will not use it; nothing was changed. Move it among your own folders, or have its owner corrected.',
    'git-no-repository':
      'This folder is not in a Git repository. Give --git, or run git init first.',
    'git-unreadable-side':
      'One side cannot be read without loss; nothing was merged, and the file is as it was.',
    'git-other-kind':
      'This is neither a segment file nor YAML; nothing was merged, and the file is as it was.',
  },
  problems: {
    'missing-file': '{file} is missing',
    'no-permission': 'there is no permission to read {file}',
    'io-error': '{file} could not be read',
    'outside-workspace': '{file} is a link that leads out of the workspace and was not used',
    'not-utf8': '{file} is not UTF-8',
    bom: '{file} was given a byte order mark; it is ignored',
    crlf: 'the line ends of {file} became CRLF; it was read all the same',
    'conflict-marker': '{place}: a conflict marker that a git merge left',
    'broken-project-file': '{place} cannot be read',
    'broken-workspace-file': '{place} cannot be read',
    'newer-schema': 'a newer Zhengyan wrote {file}',
    'source-changed': '{file} is not the one that was imported',
    'source-restored':
      'another program changed the line ends or the encoding of {file}; it was read as it was imported',
    'conflict-copy': 'a drive left the conflict copy {file}, which was not merged',
    'journal-torn': '{place} was not written to its end and was not used; all before it is there',
    'journal-damaged': '{place} is damaged and was not used; the other entries were',
    'journal-unreadable': '{file} cannot be read; it was not used, and is kept at {detail}',
    'journal-foreign': '{file} is of another article; it was not used, and is kept at {detail}',
    'journal-newer': 'a newer Zhengyan wrote {file}; it was not used, and is kept at {detail}',
    'broken-line': '{place} cannot be read; the other lines were',
    'duplicate-id': '{place}: this id was there before; the first one counts',
    'more-problems': '{file} has more of the same kind',
    'missing-records': '{file} lacks some segments; they count as open',
    'unknown-id': '{place}: the source has no such segment',
    reordered: '{file}: the segments were in another order; the source’s counts',
    'bad-join': '{place}: joined into a segment that is not there',
    'unknown-anchor': '{place}: the segment this own row follows is not there; it was put last',
  },
  unknownFailure: 'Not done: {reason}.',
  refused: '{file}: {message}',
  progress: '{done}/{total}  {file}',
  pseudoDone: 'Files written: {written}, refused: {refused}.',
  building: 'Building the page, this first time only; it takes some ten seconds…',
  imported: 'Imported {slug}, segments: {rows}.',
  prepared: {
    format: 'format: {format}',
    encoding: 'encoding: {encoding}',
    alternatives: 'it could also be: {alternatives} (say so with --encoding)',
    removed: 'removed {what}: {count}',
    step: 'prepared {step}: {taken} taken, {left} left to you',
    images: 'images that came along: {count}',
    missingImage: 'image that did not come along: {address}',
  },
  clashes:
    '{path}: both sides differ in {count} places, and both texts are kept in the file: {ids}',
  init: {
    workspace: '{folder} is a workspace of Zhengyan now.',
    completed: 'Completed {file}.',
    repository: 'Made a Git repository.',
    noRepository: 'This is no Git repository; with --git one is made.',
    ask: 'Shall Git merge row by row, with Zhengyan? Only this repository’s own configuration changes, and it can be undone at any time. [y/N] ',
    driver: 'Installed the merge driver. To undo: git config --remove-section merge.zhengyan',
    noDriver: 'The merge driver was not installed. To install it later: zhengyan init --driver',
  },
  segmentCount: 'segments: {count}',
};
