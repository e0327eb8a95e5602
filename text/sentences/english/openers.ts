/**
 * Words that hardly ever follow an abbreviation with a capital, unless a new sentence begins there:
 * `in the U.S. The law` ends, `in the U.S. Senate` goes on.
 */
export const openers: ReadonlySet<string> = new Set(
  (
    'The This That These Those It He She They We You I There Here ' +
    'My Your His Her Its Our Their A An Some Many Most Each Every All Both Such Another Other ' +
    'In On At To For From With Without By As Of About After Before Between During Since Until Through Under Over ' +
    'If When Whenever Where While Because Although Though Unless Whether Once Even ' +
    'What Why Who Whose Which How And But Or So Yet Nor Not No ' +
    'Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May Might Must ' +
    'Then Now However Therefore Thus Hence Also Instead Otherwise Meanwhile Moreover Furthermore Additionally ' +
    'Finally First Second Next Later Today Perhaps Maybe Indeed Similarly Unlike Like Despite Currently Recently ' +
    'Please Let Use See Set Run Note Make Consider Imagine Suppose'
  ).split(' '),
);
