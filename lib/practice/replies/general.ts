import type { Ask } from '../ask';
import { withoutDirective } from '../script';
import { isFrench, type Reply, verbatim } from './reply';

/** For everything it has no reply to: says what it is, what works, and how to reach the real model. */
export function general({ question }: Ask): Reply {
  const asked = excerpt(question);
  return isFrench(question) ? inFrench(asked) : inEnglish(asked);
}

function excerpt(question: string): string {
  const line = withoutDirective(question).replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line || '…';
}

const inEnglish = (asked: string): Reply => ({
  reasoning: [
    `The person wrote: “${asked}”. I am the practice model: a small program that speaks Kimi's protocol.`,
    'I have no knowledge to answer this with, and inventing an answer would be worse than none.',
    'What helps is to say so, and to tell what can be tried here and how the real model is reached.',
  ].join(' '),
  text: `You asked: *“${verbatim(asked)}”* — a fair question, and I cannot answer it. **I am the practice model: I do not think.** I speak Kimi's protocol so that Pensée can be tried without a key, and nothing I send costs money.

What works here already:

- thinking, apart from the answer, with its time and tokens
- stop, retry, continue, edit and regenerate, each version kept
- closing the window in the middle and finding everything on return
- reading a page: ask me to read an address that begins with \`https://\`
- what each reply used, marked as practice

Questions that I have a real reply to:

1. How to stack nine eggs, a book, a laptop, a bottle and a nail in a stable way
2. What quantum entanglement is
3. A poem about AI reasoning

To talk to Kimi itself, set your key and start again:

\`\`\`sh
KIMI_API_KEY=sk-… npm start
\`\`\`
`,
});

const inFrench = (asked: string): Reply => ({
  reasoning: [
    `La personne écrit : « ${asked} ». Je suis le modèle d'entraînement : un petit programme qui parle le protocole de Kimi.`,
    "Je n'ai pas de quoi répondre, et inventer serait pire que se taire.",
    "Le plus utile est de le dire, puis d'indiquer ce qui s'essaie ici et comment joindre le vrai modèle.",
  ].join(' '),
  text: `Vous demandez : *« ${verbatim(asked)} »* — une vraie question, à laquelle je ne sais pas répondre. **Je suis le modèle d'entraînement : je ne pense pas.** Je parle le protocole de Kimi pour que l'on puisse essayer Pensée sans clé, et rien de ce que j'envoie ne coûte d'argent.

Ce qui marche déjà ici :

- la réflexion, séparée de la réponse, avec sa durée et ses jetons
- arrêter, réessayer, continuer, modifier et régénérer, chaque version étant gardée
- fermer la fenêtre au milieu et tout retrouver au retour
- lire une page : demandez-moi de lire une adresse qui commence par \`https://\`
- ce que chaque réponse a consommé, marqué comme entraînement

Les questions auxquelles j'ai une vraie réponse :

1. Comment empiler neuf œufs, un livre, un ordinateur portable, une bouteille et un clou de façon stable
2. Ce qu'est l'intrication quantique
3. Un poème sur le raisonnement des IA

Pour parler à Kimi lui-même, donnez votre clé et redémarrez :

\`\`\`sh
KIMI_API_KEY=sk-… npm start
\`\`\`
`,
});
