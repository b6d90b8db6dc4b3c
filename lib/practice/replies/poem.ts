import { type Answerer, isFrench, type Reply } from './reply';

export const poem: Answerer = ({ question }) => {
  if (
    !/\b(poem|verses?|poème|vers)\b/i.test(question) ||
    !/\b(ai|ia|reason|raison|think|pens|machine)/i.test(question)
  ) {
    return null;
  }
  return isFrench(question) ? french : english;
};

/** Markdown joins lines unless they end in two spaces. */
const verses = (text: string): string => text.replace(/([^\n])\n(?=[^\n])/g, '$1  \n');

const english: Reply = {
  reasoning: `A poem about AI reasoning. What is worth saying? Not robots, not sparks. The true image: a draft in the margin, steps crossed out, a candle that goes along a corridor; the doubt is the interesting part. And honesty: a machine that counts words does not feel them.

Form: quatrains, a loose tetrameter, rhymes abab, four or five of them, then a turn. The turn: the answer is short, the way to it was long, and the reader may see the way. That is also what this page is about: the thinking stands beside the answer. End on something small.

First line: "Before the answer comes the night" has a good beat, "there is night" a better one. It asks for "light" in the third line, so the thought carries one: a little light in a corridor of unmarked doors.

Second: trying and discarding; a wrong door is how one learns. Third: numbers, carry the one. Fourth: what it never lived and knows only from others. Fifth: the rope. Then the morning, and the reader.`,
  text: verses(`## The Margin

Before the answer there is night,
a corridor of unmarked doors;
one thought goes on, a little light,
and counts the creaking of the floors.

It tries a handle. Locked. It turns
and writes in grey: *not here; go back.*
A wrong door, too, is how one learns:
it leaves a chalk mark in the black.

It holds a number to the flame,
it carries one, begins anew,
and asks if two things are the same
because they share a shade of blue.

It does not know the taste of bread,
it never waited for a train;
it has what other people said
of bread, of platforms, and of rain,

and out of that, as out of thread,
it twists a rope, and tests the strand,
and strikes out what it lately said,
and feels ahead with open hand.

Then morning, and the answer stands:
three lines, as though it had been known.
But in the margin, pale, the hands
that felt their way along the stone.

So read the margin, if you can.
The answer may be right or wrong;
what tells a guess from thought, in man
or in machine, is *how*, *how long*,

and *where it doubted*. That is all:
a light that went from door to door,
a line of chalk along the wall,
a silence deeper than before.`),
};

const french: Reply = {
  reasoning: `Un poème sur le raisonnement des IA. Que vaut-il la peine de dire ? Ni robots ni étincelles. La vraie image : un brouillon dans la marge, des pas rayés, une bougie le long d'un couloir ; le doute est la partie intéressante. Et l'honnêteté : une machine qui compte les mots ne les éprouve pas.

Forme : des quatrains, octosyllabes un peu libres, rimes croisées. Le tournant : la réponse est courte, le chemin fut long, et le lecteur peut voir le chemin. Finir sur une petite chose.`,
  text: verses(`## La marge

Avant la réponse, il fait nuit :
un couloir de portes sans nom.
Une pensée y va sans bruit,
comptant les lattes du plafond.

Elle essaie une porte : close.
Elle écrit en gris : *pas par là.*
L'erreur aussi sert à la cause :
la craie dit par où l'on alla.

Elle tient un nombre à la flamme,
retient un, recommence tout,
et se demande, au fond de l'âme
qu'elle n'a pas, jusqu'où, jusqu'où.

Elle ignore le goût du pain,
n'attendit jamais sur un quai ;
elle a ce qu'en disent, sans fin,
les livres où l'on en parlait,

et de ces mots, fil après fil,
elle tord une corde, et la tend,
rature un passage inutile,
et tâte le noir plus avant.

Puis vient le jour : elle est donc là,
la réponse, en trois lignes claires.
Mais dans la marge, on voit déjà
la main qui longea tant de pierres.

Lisez la marge, s'il vous plaît.
La réponse est juste, ou bien non ;
ce qui fait penser, c'est le trait
où le doute a laissé son nom.

C'est peu : de porte en porte, un pas,
une lueur, un mot qu'on raye,
et le silence, tout là-bas,
plus profond quand on se réveille.`),
};
