import { type ToolContext, ToolError } from '../types';
import { decode } from './decode';
import type { Download } from './download';
import { readPage } from './reader';

export type Page = { url: string; title: string; text: string; cut: boolean };

/** More HTML than this takes the reader longer than a person waits. */
const maxHtml = 1_000_000;

const htmlTypes = new Set(['text/html', 'application/xhtml+xml']);
const textTypes =
  /^text\/|^application\/(?:.+\+)?(?:json|xml|yaml|toml|javascript|ecmascript|x-ndjson|x-sh|sql)$|\+(?:json|xml|yaml)$/;

/**
 * A download as text for the model: HTML as Markdown, text of other kinds as it is.
 * @throws ToolError for content that is no text
 */
export async function pageOf(
  { url, contentType, bytes }: Download,
  context: Pick<ToolContext, 'runId' | 'signal'>,
): Promise<Page> {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (type !== '' && !htmlTypes.has(type) && !textTypes.test(type)) throw unreadable(type.slice(0, 100));
  if (type === '' && bytes.subarray(0, 1024).includes(0)) throw unreadable('of an unknown, binary type');
  const text = decode(bytes, contentType);
  if (!htmlTypes.has(type) && !(type === '' && /^\s*<(?:!doctype html|html)/i.test(text))) {
    return { url: url.href, title: '', text, cut: false };
  }
  const { title, markdown } = await readPage({ html: text.slice(0, maxHtml), url: url.href }, context);
  return { url: url.href, title, text: markdown, cut: text.length > maxHtml };
}

const unreadable = (type: string) =>
  new ToolError(`The page is ${type}, which web_fetch cannot read; it reads HTML, Markdown, JSON and other text.`);
