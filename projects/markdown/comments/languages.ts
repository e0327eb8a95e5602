/** How a language writes comments and what may hide their marks. */
export interface CommentSyntax {
  /** Marks of a comment that goes to the end of its line. */
  readonly line: readonly string[];
  readonly block: readonly { readonly open: string; readonly close: string }[];
  /** The line's mark counts only at the line's start or behind a blank: `a#b` is no comment in a shell. */
  readonly afterBlank: boolean;
}

const slashes: CommentSyntax = {
  line: ['//'],
  block: [{ open: '/*', close: '*/' }],
  afterBlank: false,
};
const stars: CommentSyntax = { ...slashes, line: [] };
const hash: CommentSyntax = { line: ['#'], block: [], afterBlank: true };
const dashes: CommentSyntax = { line: ['--'], block: [], afterBlank: true };
const semicolons: CommentSyntax = { line: [';'], block: [], afterBlank: true };
const percent: CommentSyntax = { line: ['%'], block: [], afterBlank: true };
const markup: CommentSyntax = {
  line: [],
  block: [{ open: '<!--', close: '-->' }],
  afterBlank: false,
};

/** Languages by what they share, under the names that stand behind a fence. */
const families: readonly { readonly syntax: CommentSyntax; readonly languages: string }[] = [
  {
    syntax: slashes,
    languages:
      'c cc cpp c++ h hpp cs csharp c# java js mjs cjs jsx javascript ts tsx typescript go golang rust rs swift kotlin kt scala php dart scss sass less json5 jsonc proto protobuf zig groovy glsl wgsl cuda objc solidity',
  },
  { syntax: stars, languages: 'css' },
  {
    syntax: hash,
    languages:
      'python py ruby rb bash sh shell zsh fish yaml yml toml r perl pl make makefile dockerfile docker nix elixir ex conf nginx graphql powershell ps1 pwsh julia jl cmake properties env ini gitignore',
  },
  { syntax: dashes, languages: 'sql lua haskell hs ada elm' },
  { syntax: semicolons, languages: 'lisp elisp clojure clj scheme racket asm' },
  { syntax: percent, languages: 'latex tex matlab erlang erl octave' },
  { syntax: markup, languages: 'html xml svg vue svelte markdown md mdx' },
];

const syntaxes: ReadonlyMap<string, CommentSyntax> = new Map(
  families.flatMap(({ syntax, languages }) =>
    languages.split(' ').map((language): [string, CommentSyntax] => [language, syntax]),
  ),
);

/** @param language as it stands behind the fence, in lower case */
export function commentSyntax(language: string): CommentSyntax | undefined {
  return syntaxes.get(language);
}
