import { type Ask, stepOf, textOf } from '../ask';
import { type Answerer, isFrench, type Reply } from './reply';

const address = /https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/i;

/** Reads the page a person names, by the tool that was declared for it, and answers from what came back. */
export const page: Answerer = (ask) => {
  const url = address.exec(ask.question)?.[0];
  if (!url || !ask.tools.includes('web_fetch')) return null;
  if (stepOf(ask) > 0) return told(ask, url);
  return {
    reasoning: `The question names a page, ${url}. I have a tool that reads pages, so I read it before I say anything about it.`,
    text: '',
    calls: [{ name: 'web_fetch', arguments: { url } }],
  };
};

function told(ask: Ask, url: string): Reply {
  const result = ask.body.messages.findLast((m) => m.role === 'tool');
  const output = textOf(result).trim();
  const sentences = gist(output);
  const failed = sentences.length === 0 || /^(error|failed|refused|could not)\b/i.test(output);
  const body = failed ? apology(ask, url, output) : report(ask, url, output, sentences);
  return { reasoning: `The tool gave ${output.length} characters. I quote rather than guess.`, text: body };
}

/** The first sentences that say something: no headings, no lists of links. */
function gist(output: string): string[] {
  const prose = output
    .split('\n')
    .filter((line) => !/^\s*(#|[-*|>]|\d+\.|!?\[)/.test(line))
    .join(' ')
    .replace(/\s+/g, ' ');
  return (prose.match(/[^.!?。]{30,400}[.!?。]/gu) ?? []).slice(0, 3).map((s) => s.trim());
}

function report(ask: Ask, url: string, output: string, sentences: string[]): string {
  const heading = /^#\s+(.+)$/m.exec(output)?.[1] ?? url;
  const quotes = sentences.map((s) => `> ${s}`).join('\n>\n');
  const words = output.split(/\s+/).length;
  return isFrench(ask.question)
    ? `J'ai lu la page **${heading}** (${words} mots). Elle dit entre autres :\n\n${quotes}\n\nSource : ${url}. Le modèle d'entraînement cite ; il ne résume pas comme le ferait Kimi.`
    : `I read the page **${heading}** (${words} words). Among other things it says:\n\n${quotes}\n\nSource: ${url}. The practice model quotes; it does not digest a page as Kimi would.`;
}

function apology(ask: Ask, url: string, output: string): string {
  const said = output.slice(0, 300) || '—';
  return isFrench(ask.question)
    ? `Je n'ai pas pu lire ${url}. L'outil répond :\n\n> ${said}\n\nVérifiez l'adresse, ou donnez-m'en une autre.`
    : `I could not read ${url}. The tool says:\n\n> ${said}\n\nCheck the address, or give me another one.`;
}
