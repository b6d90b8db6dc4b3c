import { type Answerer, isFrench, type Reply } from './reply';

export const eggs: Answerer = ({ question }) => {
  if (!/(\beggs?\b|œufs?|oeufs?)/i.test(question) || !/\b(nail|clou)\b/i.test(question)) return null;
  return isFrench(question) ? french : english;
};

const english: Reply = {
  reasoning: `Nine eggs, a book, a laptop, a bottle, a nail. What makes a stack stable? The centre of mass must lie over the support, contacts should be flat and wide, and the heavy things belong low.

The eggs are the hard part: they are round, they roll and they crack. One egg carries little from the side but a lot along its long axis; a dome is strong when the load is spread. Nine is three times three, so a square grid under something rigid spreads the load evenly.

What lies on top of the eggs? The book is flat and stiff. The laptop is flat as well, but eggs under a book under a laptop put it all on the shells: say a book of 0.8 kg and a laptop of 1.5 kg. Over nine eggs that is (0.8 + 1.5) × 9.81 / 9 ≈ 2.5 N each, about a quarter of a kilogram. An egg standing upright takes 30 N and more. So the shells hold; the danger is rolling, not crushing.

But which goes at the bottom? If the laptop is the base, the eggs lie on a closed lid, which is smooth; on the book they would lie on cloth or paper, with more friction. So: book at the bottom, eggs on it, laptop on the eggs. Then the bottle on the laptop, in the middle. The nail: on the bottle's cap, lying flat; a nail on its head would be a show, not stability. Check: the bottle full is about 1 kg, which adds 1.1 N to each egg. Still fine. Better an empty or half-full bottle: lower centre of mass.

Keep the eggs from rolling: a folded cloth would help, yet it isn't in the list. Lay them on their sides with alternating directions so that they block each other. I should mention the honest fallback.`,
  text: `## From the bottom up

1. **The book**, flat on a level table. It is wide and stiff, and its cover has more grip than a laptop's lid.
2. **The nine eggs**, on the book in a 3 × 3 grid, about three centimetres apart. Lay them on their sides and turn each a quarter against its neighbours: an egg rolls in a circle around its pointed end, so neighbours that face different ways block each other.
3. **The laptop**, closed, lowered straight down so that all nine eggs touch at the same moment. Its weight now keeps them from rolling.
4. **The bottle**, upright on the middle of the laptop, right above the fifth egg. Half full is best: the water keeps its centre of mass low.
5. **The nail**, lying across the bottle's cap. On its point it would fall at the first breath; on its side it has a line to rest on.

## Why it holds

| layer | touches what is below at | what could go wrong | what prevents it |
|---|---|---|---|
| book | a full face | nothing | — |
| eggs | nine points | rolling | the grid, the load from above |
| laptop | nine points | tilting | eggs of one size, lowered level |
| bottle | a ring | toppling | standing over the centre |
| nail | a short line | rolling off | the rim of the cap |

A stack stands while the centre of mass of everything above a layer stays over that layer's support. For the eggs the support is a square some twelve centimetres wide, so there is a margin of about six centimetres on every side.

Will the shells bear it? With a laptop of 1.5 kg, a half-full bottle of 0.5 kg and a nail that hardly counts, each egg carries

$$
F = \\frac{(1.5 + 0.5)\\,\\text{kg} \\times 9.81\\,\\text{m/s}^2}{9} \\approx 2.2\\ \\text{N}
$$

An egg on its side takes some 25 N before it cracks, if the load is put on slowly. That is ten times what we ask of it. **Slowly** is the word: a jolt of the table multiplies the force.

> If the eggs differ in size, put the largest in the four corners and turn the middle one until it touches as well. An egg that touches nothing carries nothing.

A last thought: nobody needs a laptop on eggs. If you only want the tower, boil them first.`,
};

const french: Reply = {
  reasoning: `Neuf œufs, un livre, un ordinateur portable, une bouteille, un clou. Qu'est-ce qui rend une pile stable ? Le centre de masse doit rester au-dessus de l'appui, les contacts doivent être larges et plats, et le lourd va en bas.

Les œufs sont le point difficile : ronds, ils roulent, et ils cassent. Neuf, c'est trois fois trois : une grille carrée sous une plaque rigide répartit la charge. Le livre est rigide et son papier accroche mieux que le capot d'un ordinateur. Donc : livre en bas, œufs dessus, ordinateur sur les œufs.

Vérifions : ordinateur 1,5 kg, bouteille à moitié pleine 0,5 kg ; cela fait 2 kg × 9,81 / 9 ≈ 2,2 N par œuf. Un œuf couché supporte environ 25 N si l'on pose doucement. Le danger est de rouler, pas d'écraser. Je les oriente donc en alternance. Le clou se couche sur le bouchon : debout, ce serait un tour d'adresse, pas de la stabilité.`,
  text: `## De bas en haut

1. **Le livre**, à plat sur une table bien horizontale. Il est large et rigide, et sa couverture accroche mieux que le capot d'un ordinateur.
2. **Les neuf œufs**, sur le livre, en grille de 3 × 3, espacés d'environ trois centimètres. Couchez-les et tournez chacun d'un quart de tour par rapport à ses voisins : un œuf roule en cercle autour de sa pointe, si bien que des voisins orientés autrement se bloquent.
3. **L'ordinateur**, fermé, descendu bien droit pour que les neuf œufs le touchent au même instant. Son poids les empêche désormais de rouler.
4. **La bouteille**, debout au milieu de l'ordinateur, juste au-dessus du cinquième œuf. À moitié pleine, c'est l'idéal : l'eau garde le centre de masse bas.
5. **Le clou**, couché en travers du bouchon. Sur sa pointe il tomberait au premier souffle.

## Pourquoi cela tient

| étage | contact avec le dessous | ce qui menace | ce qui l'empêche |
|---|---|---|---|
| livre | toute une face | rien | — |
| œufs | neuf points | rouler | la grille, la charge au-dessus |
| ordinateur | neuf points | pencher | des œufs de même taille |
| bouteille | un anneau | basculer | sa place au centre |
| clou | une courte ligne | glisser | le bord du bouchon |

Une pile tient tant que le centre de masse de tout ce qui est au-dessus d'un étage reste au-dessus de son appui. Pour les œufs, l'appui est un carré d'une douzaine de centimètres : il reste six centimètres de marge de chaque côté.

Et les coquilles ? Chaque œuf porte

$$
F = \\frac{(1{,}5 + 0{,}5)\\,\\text{kg} \\times 9{,}81\\,\\text{m/s}^2}{9} \\approx 2{,}2\\ \\text{N}
$$

Un œuf couché supporte environ 25 N avant de se fendre, pourvu qu'on pose **lentement** : une secousse multiplie la force.

> Si les œufs n'ont pas la même taille, mettez les plus gros aux quatre coins. Un œuf qui ne touche rien ne porte rien.

Une dernière pensée : personne n'a besoin d'un ordinateur posé sur des œufs. Pour la seule beauté de la tour, faites-les d'abord cuire.`,
};
