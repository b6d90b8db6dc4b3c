import { type Piece, piece, split } from './pieces';

const words =
  'this idea runs deep into what we know about how a mind may weigh each step of its plan with care and then go on'
    .split(' ')
    .map((word) => `${word.slice(0, 4)} `.padStart(5, ' '));

const fillers = {
  reasoning: words.map((w) => piece('reasoning', w)),
  text: words.map((w) => piece('text', w)),
};

/** So many pieces of five characters each; the objects are shared. */
export function filler(kind: 'reasoning' | 'text', count: number): Piece[] {
  const from = fillers[kind];
  return Array.from({ length: count }, (_, i) => from[i % from.length] as Piece);
}

const chapter = (n: number) => `## ${n}. What the numbers say

A paragraph with **strong** words, some *emphasis*, \`inline code\`, a [link](https://example.org/${n}) and a formula
such as $E_${n} = mc^2$ in the middle of the line, so that every kind of inline markup occurs while the text arrives.

- first point, with a nested list
  - one level down
  - and another
- second point
- [x] a task that is done

| quantity | value | share |
|---|---:|---:|
| steps | ${n * 17} | ${n % 10} % |
| tokens | ${n * 4_211} | ${(n * 7) % 100} % |

\`\`\`typescript
export function fold(values: number[], start = ${n}): number {
  // adds them up, one by one
  return values.reduce((sum, value) => sum + value * ${n}, start);
}
\`\`\`

$$
\\int_0^{${n}} x^2 \\, dx = \\frac{${n}^3}{3}
$$

> A quotation, as a breath between two chapters.

`;

const chapters: Piece[][] = [];

/** So many pieces of Markdown: headings, lists, tables, code and formulas, chapter after chapter. */
export function markdownFiller(count: number): Piece[] {
  const pieces: Piece[] = [];
  for (let n = 1; pieces.length < count; n += 1) {
    const next = chapters[n] ?? split('text', chapter(n));
    chapters[n] = next;
    pieces.push(...next);
  }
  return pieces.slice(0, count);
}
