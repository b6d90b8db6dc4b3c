import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Response = { content?: Record<string, { schema: object }> };
type Operation = { responses: Record<string, Response | { $ref: string }> };

/** As much of an OpenAPI document as answers are held against. */
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Response> };
};

/** `type`: the media type, null without a body; `data`: what JSON said. */
export type Answered = { status: number; type: string | null; data?: unknown };

const step = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Holds answers against the document that a server publishes, by its own words alone. */
export class ApiAnswers {
  private readonly ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });

  constructor(private readonly document: ApiDocument) {
    addFormats.default(this.ajv);
    this.ajv.addVocabulary(['openapi', 'info', 'paths', 'components']);
    this.ajv.addSchema(document, 'api');
  }

  /** What the document does not tell of an answer to `GET /path/{id}`; null where it is as described. A 500 is described, and a fault all the same. */
  fault(operation: string, { status, type, data }: Answered): string | null {
    const [method = '', path = ''] = operation.split(' ');
    const place = ['paths', path, method.toLowerCase(), 'responses', String(status)];
    const told = this.document.paths[path]?.[method.toLowerCase()]?.responses[status];
    if (!told || status === 500) return `${operation} answered ${status}, which is not described, or never meant`;
    const isShared = '$ref' in told;
    const { content } = isShared ? (this.document.components.responses[status] ?? {}) : told;
    if (type === null || !content) return type === null && !content ? null : `${status} came as ${type}`;
    if (!content[type]) return `${status} came as ${type}, not as ${Object.keys(content)}`;
    if (type !== 'application/json') return null;
    const schema = [...(isShared ? ['components', 'responses', String(status)] : place), 'content', type, 'schema'];
    const fits = this.ajv.getSchema(`api#/${schema.map(step).map(encodeURIComponent).join('/')}`);
    if (!fits) throw new Error(`${operation} ${status} has no schema`);
    return fits(data) ? null : `${operation} ${status}: ${this.ajv.errorsText(fits.errors)}`;
  }
}
