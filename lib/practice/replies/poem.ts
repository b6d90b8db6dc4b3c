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

const english: Reply = {
  reasoning: `A poem about AI reasoning. What is worth saying? Not robots, not sparks. The true image: a draft in the margin, steps crossed out, a candle that goes along a corridor; the doubt is the interesting part. And honesty: a machine that counts words does not feel them.

Form: quatrains, a loose tetrameter, rhymes abab, four or five of them, then a turn. The turn: the answer is short, the way to it was long, and the reader may see the way. That is also what this page is about: the thinking stands beside the answer. End on something small.

First line: "Before the answer comes the night" - good beat. Rhyme: light. "a corridor without a light" ... Let me shape it: 

Before the answer there is night,
a corridor of unmarked doors;
one thought goes on, a little light,
and counts the creaking of the floors.

Good. Second: trying and discarding. Third: numbers, carry the one. Fourth: the turn. Fifth: the reader.`,
  text: `## The Margin

Before the answer there is night,
a corridor of unmarked doors;
one thought goes on, a little light,
and counts the creaking of the floors.

It tries a handle: locked. It turns,
and writes in grey: *not here, go back*;
there is no door from which it learns
so much as from the one of black.

It holds a number to the flame,
it carries one, it starts anew,
it asks if two things are the same
because they share a shade of blue.

It does not know the taste of bread,
it never waited for a train;
it has the things that people said
of bread, and stations, and of rain,

and out of these, as out of thread,
it spins a rope, and tests the strand,
and crosses what it lately said,
and reaches for a further hand.

Then morning: and the answer stands,
three lines, as if it had been known.
But in the margin, pale, the hands
that groped along the wall of stone.

So read the margin, if you can.
The answer may be right or wrong;
what makes a reckoning of man
or of machine, is: *how, how long,*

*and where it doubted.* That is all.
A light that went from door to door.
A little writing on the wall.
A silence where there was none before.`,
};

const french: Reply = {
  reasoning: `Un poème sur le raisonnement des IA. Que vaut-il la peine de dire ? Ni robots ni étincelles. La vraie image : un brouillon dans la marge, des pas rayés, une bougie le long d'un couloir ; le doute est la partie intéressante. Et l'honnêteté : une machine qui compte les mots ne les éprouve pas.

Forme : des quatrains, octosyllabes un peu libres, rimes croisées. Le tournant : la réponse est courte, le chemin fut long, et le lecteur peut voir le chemin. Finir sur une petite chose.`,
  text: `## La marge

Avant la réponse, la nuit,
un couloir de portes sans nom ;
une pensée y va sans bruit,
et compte les pas du plafond.

Elle essaie un loquet : fermé.
Elle écrit en gris : *pas ici* ;
rien n'instruit autant, désarmé,
qu'un chemin qui ne mène à rien, merci.

Elle tient un nombre à la flamme,
retient un, recommence tout,
se demande si deux choses s'affament
d'être une seule, ou pas du tout.

Elle ignore le goût du pain,
n'attendit jamais sur un quai ;
elle a ce qu'on a dit du pain,
des gares, de la pluie, du mai,

et de ces fils, brin après brin,
elle tord une corde, et la tend,
biffe ce qu'elle disait matin,
et cherche une main plus avant.

Puis le jour : la réponse est là,
trois lignes, comme sues toujours.
Mais en marge, pâle, voilà
la main qui longeait le mur sourd.

Lisez la marge, s'il vous plaît :
la réponse est juste ou se trompe ;
ce qui compte, c'est le trajet,
*où elle a douté, ce qui rompt.*

C'est peu : une lueur, de porte
en porte, un mot sur le chemin,
et le silence qu'elle apporte
où il n'y avait rien, ce matin.`,
};
