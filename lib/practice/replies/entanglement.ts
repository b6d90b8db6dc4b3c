import { type Answerer, isFrench, type Reply } from './reply';

export const entanglement: Answerer = ({ question }) => {
  if (!/\b(quantum entanglement|entangled|entanglement|intrication|intriqué)/i.test(question)) return null;
  return isFrench(question) ? french : english;
};

const english: Reply = {
  reasoning: `Explain quantum entanglement. To whom? Unknown, so start without formulas and then give the one formula that says it exactly.

The core: the state of the pair is definite, the state of each part is not. The usual mistakes: "it's like a pair of gloves in two boxes" (that is a hidden variable, refuted by Bell tests) and "it sends signals faster than light" (it doesn't; each side alone sees pure chance). I should name both, because most half-true explanations stop at one of them.

The Bell state: (|00> + |11>)/√2. Why can't it be written as a product? Suppose (a|0>+b|1>)(c|0>+d|1>): we need ac = bd = 1/√2 and ad = bc = 0. From ad = 0 either a = 0 or d = 0, but then ac or bd vanishes. A contradiction. Nice, short, include it.

CHSH: classical bound 2, quantum 2√2 ≈ 2.83, measured above 2 in loophole-free experiments since 2015. Nobel Prize 2022: Aspect, Clauser, Zeilinger. A few lines of code could let the reader count for himself: sample with angles; correlation E = cos(2(a−b)) for polarised photons. S = |E(a,b) − E(a,b') + E(a',b) + E(a',b')| with a = 0, a' = 45°, b = 22.5°, b' = 67.5°: cos 45° = .7071; E(a,b') = cos 135° = −.7071; E(a',b) = cos 45° = .7071; E(a',b') = cos 45° = .7071. Sum: 4 × .7071 = 2.83. Good.`,
  text: `**Two particles are entangled when the pair has a definite state but neither particle has one of its own.** Everything strange about entanglement follows from that sentence.

## The picture

Make two photons so that their polarisations belong together. Send one to Alice, the other to Bob, and let each measure along the same direction.

- Alice sees *yes* or *no*, each half of the time, at random.
- Bob sees *yes* or *no*, each half of the time, at random.
- Side by side, their lists agree **every time**.

One is tempted to say: of course, like a pair of gloves in two boxes; each photon knew its answer from the start. That is the natural explanation, and it is wrong. When the two measure along *different* directions, the answers agree more often than any pair of gloves could arrange.

## The one formula

$$
|\\Phi\\rangle = \\frac{|00\\rangle + |11\\rangle}{\\sqrt{2}}
$$

Could this be "Alice's state times Bob's state"? Then $(a|0\\rangle + b|1\\rangle)(c|0\\rangle + d|1\\rangle)$ would need $ac = bd = 1/\\sqrt2$ and $ad = bc = 0$. But $ad = 0$ makes $a$ or $d$ vanish, and with it $ac$ or $bd$. So no: the whole cannot be taken apart.

## How one knows

John Bell found in 1964 a number $S$ that both views disagree on:

| view | largest $S$ |
|---|---:|
| answers fixed in advance, nothing faster than light | $2$ |
| quantum mechanics | $2\\sqrt{2} \\approx 2.83$ |
| experiments without loopholes, since 2015 | above $2$ |

You can count the quantum side yourself:

\`\`\`python
from math import cos, radians

def agreement(a, b):
    """Correlation of two entangled photons, polarisers at a and b degrees."""
    return cos(2 * radians(a - b))

S = (agreement(0, 22.5) - agreement(0, 67.5)
     + agreement(45, 22.5) + agreement(45, 67.5))
print(round(S, 3))   # 2.828
\`\`\`

Alain Aspect, John Clauser and Anton Zeilinger received the Nobel Prize of 2022 for such experiments.

## What it is not

1. **Not a telephone.** Alice cannot choose her outcome, and Bob's list alone looks like coin tosses whatever she does. Only by comparing lists, at the speed of light or slower, does the pattern appear.
2. **Not ignorance.** Nothing was written down that we merely failed to read.
3. **Not rare.** Almost every interaction entangles. What is rare is entanglement that survives; the surroundings join in, and the pattern spreads out of reach. That is called *decoherence*.

## What it is good for

Keys that show when someone listens, sensors finer than noise of single particles allows, and quantum computers, whose power comes from states that no list of separate parts can describe.`,
};

const french: Reply = {
  reasoning: `Expliquer l'intrication quantique. À qui ? Je ne sais pas : je commence sans formule, puis je donne la seule qui dise la chose exactement.

Le cœur : la paire a un état défini, chaque partie n'en a pas. Deux erreurs courantes à nommer : « comme une paire de gants » (variables cachées, réfutées par les tests de Bell) et « un signal plus rapide que la lumière » (non : chaque côté seul ne voit que du hasard).

Nombre de Bell : borne classique 2, quantique 2√2 ≈ 2,83. Expériences sans échappatoire depuis 2015, Nobel 2022 pour Aspect, Clauser et Zeilinger. Vérification avec 0°, 45°, 22,5°, 67,5° : quatre fois cos 45° = 2,83. C'est juste.`,
  text: `**Deux particules sont intriquées quand la paire a un état défini alors qu'aucune des deux n'en a un à elle.** Tout l'étrange de l'intrication tient dans cette phrase.

## L'image

Préparez deux photons dont les polarisations vont ensemble. Envoyez l'un à Alice, l'autre à Bob, et que chacun mesure selon la même direction.

- Alice voit *oui* ou *non*, une fois sur deux, au hasard.
- Bob voit *oui* ou *non*, une fois sur deux, au hasard.
- Côte à côte, leurs listes s'accordent **toujours**.

On est tenté de dire : bien sûr, comme une paire de gants dans deux boîtes. C'est l'explication naturelle, et elle est fausse : dès que les directions diffèrent, les réponses s'accordent plus souvent que des gants ne le pourraient.

## La formule

$$
|\\Phi\\rangle = \\frac{|00\\rangle + |11\\rangle}{\\sqrt{2}}
$$

Serait-ce « l'état d'Alice fois celui de Bob » ? Il faudrait $ac = bd = 1/\\sqrt2$ et $ad = bc = 0$. Or $ad = 0$ annule $a$ ou $d$, donc $ac$ ou $bd$. Impossible : le tout ne se laisse pas défaire.

## Comment on le sait

John Bell trouva en 1964 un nombre $S$ sur lequel les deux vues s'opposent :

| vue | plus grand $S$ |
|---|---:|
| réponses fixées d'avance, rien de plus rapide que la lumière | $2$ |
| mécanique quantique | $2\\sqrt{2} \\approx 2{,}83$ |
| expériences sans échappatoire, depuis 2015 | plus de $2$ |

Le calcul quantique tient en quelques lignes :

\`\`\`python
from math import cos, radians

def accord(a, b):
    """Corrélation de deux photons intriqués, polariseurs à a et b degrés."""
    return cos(2 * radians(a - b))

S = accord(0, 22.5) - accord(0, 67.5) + accord(45, 22.5) + accord(45, 67.5)
print(round(S, 3))   # 2.828
\`\`\`

Alain Aspect, John Clauser et Anton Zeilinger ont reçu le prix Nobel 2022 pour de telles expériences.

## Ce que ce n'est pas

1. **Pas un téléphone.** Alice ne choisit pas son résultat, et la liste de Bob, seule, ressemble à des tirages à pile ou face.
2. **Pas de l'ignorance.** Rien n'était écrit que nous aurions seulement manqué de lire.
3. **Pas une rareté.** Presque toute interaction intrique ; ce qui est rare, c'est l'intrication qui dure. L'entourage s'en mêle, et le motif se disperse : c'est la *décohérence*.

## À quoi cela sert

À des clés qui révèlent l'écoute, à des capteurs plus fins que le bruit des particules isolées, et aux ordinateurs quantiques.`,
};
