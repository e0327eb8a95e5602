/** Words that end in a full stop of their own. Grouped by what may follow inside the sentence. */

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Stand before a name. Written with a capital; `ms.` are milliseconds, `gen.` is a generation. */
export const titles = words(
  'Mr Mrs Ms Mx Messrs Dr Prof Gen Col Capt Cmdr Lt Maj Sgt Adm Rep Reps Sen Sens Gov Rev Hon Fr Mt Ft Mme Mlle',
);

/** Introduce what follows. In lower case, whatever the text has. */
export const introducers = words(
  'e.g i.e eg ie cf c.f viz vs v approx ca resp incl excl esp aka a.k.a w.r.t',
);

/** Stand before a number. In lower case, whatever the text has. */
export const numbered = words(
  'fig figs eq eqs eqn eqns sec secs sect ch chap chaps vol vols no nos nr n° nº p pp pg pgs art arts ' +
    'par para paras tab ref refs app ex thm def alg prop lem cor ver v ln op ed eds est c ca circa max min avg ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun',
);

/** May stand inside a sentence and at its end. In lower case, whatever the text has. */
export const closers = words(
  'inc ltd co corp bros plc jr sr esq st ave blvd rd dept univ assn bldg gov intl natl al ' +
    'ph.d m.sc b.sc m.eng ed.d',
);
