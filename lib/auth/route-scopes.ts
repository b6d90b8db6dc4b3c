import type { TokenScope } from './api-tokens';

/**
 * What a personal token must be good for, route by route. What does not stand here takes no token: pages, accounts with
 * their sessions and tokens, and invitations are for people alone.
 */
export const routeScopes: Record<string, TokenScope> = {
  'POST /api/chat': 'chat',
  'POST /api/chat/[conversation]/stop': 'chat',
  'POST /api/chat/[conversation]/regenerate': 'chat',
  'POST /api/chat/[conversation]/continue': 'chat',
  'GET /api/chat/[conversation]/stream': 'read',
  'GET /api/conversations': 'read',
  'GET /api/conversations/[id]': 'read',
  'PATCH /api/conversations/[id]': 'chat',
  'DELETE /api/conversations/[id]': 'chat',
  'POST /api/conversations/[id]/restore': 'chat',
  'GET /api/conversations/[id]/messages/[message]/calls/[call]': 'read',
  'GET /api/conversations/[id]/writers': 'read',
  'PUT /api/conversations/[id]/writers': 'chat',
  'GET /api/conversations/[id]/ledger': 'usage',
  'GET /api/usage': 'usage',
  'GET /api/search': 'read',
  'GET /api/models': 'read',
  'GET /api/models/settings': 'admin',
  'PATCH /api/models/settings': 'admin',
  'PUT /api/models/default': 'admin',
  'POST /api/models/test': 'admin',
  'GET /api/events': 'read',
  'GET /api/teams': 'read',
  'GET /api/teams/[team]': 'read',
  'POST /api/teams': 'admin',
  'PATCH /api/teams/[team]': 'admin',
  'DELETE /api/teams/[team]': 'admin',
  'PATCH /api/teams/[team]/members/[user]': 'admin',
  'DELETE /api/teams/[team]/members/[user]': 'admin',
  'PUT /api/teams/[team]/owner': 'admin',
  'POST /api/teams/[team]/invites': 'admin',
  'DELETE /api/teams/[team]/invites/[invite]': 'admin',
  'GET /api/users': 'admin',
  'POST /api/users': 'admin',
  'PATCH /api/users/[id]': 'admin',
  'DELETE /api/users/[id]': 'admin',
  'POST /api/users/[id]/reset': 'admin',
  'GET /api/users/sign-up': 'admin',
  'PUT /api/users/sign-up': 'admin',
  'GET /api/users/invites': 'admin',
  'POST /api/users/invites': 'admin',
  'DELETE /api/users/invites/[invite]': 'admin',
  'GET /api/shares': 'read',
  'POST /api/shares': 'chat',
  'DELETE /api/shares': 'chat',
  'POST /api/shares/preview': 'read',
  'GET /api/shares/options': 'read',
  'GET /api/shares/[id]': 'read',
  'PUT /api/shares/[id]': 'chat',
  'DELETE /api/shares/[id]': 'chat',
  'GET /api/shares/all': 'admin',
  'GET /api/shares/public': 'admin',
  'PUT /api/shares/public': 'admin',
  'GET /s/[token]': 'read',
  'GET /api/costs': 'usage',
  'GET /api/costs/conversations': 'usage',
  'GET /api/costs/runs': 'usage',
  'GET /api/costs/calls': 'usage',
  'GET /api/costs/odd': 'usage',
  'GET /api/costs/export': 'usage',
  'PUT /api/costs/comparison': 'admin',
  'GET /api/costs/balance': 'admin',
  'GET /api/costs/balance/export': 'admin',
  'POST /api/costs/balance': 'admin',
  'GET /api/prices': 'admin',
  'POST /api/prices': 'admin',
  'DELETE /api/prices/[id]': 'admin',
  'GET /api/prices/unpriced': 'admin',
  'POST /api/prices/unpriced': 'admin',
  'POST /api/host-terms': 'admin',
  'DELETE /api/host-terms/[id]': 'admin',
  'GET /api/budgets': 'admin',
  'POST /api/budgets': 'admin',
  'PATCH /api/budgets/[id]': 'admin',
  'DELETE /api/budgets/[id]': 'admin',
  'GET /api/budgets/own': 'usage',
  'GET /api/budgets/settings': 'admin',
  'PUT /api/budgets/settings': 'admin',
  'POST /api/budgets/webhook': 'admin',
  'GET /api/hosts': 'admin',
  'PUT /api/hosts': 'admin',
  'GET /api/notices': 'usage',
  'POST /api/notices/[id]/read': 'chat',
  'GET /api/metrics': 'admin',
  'GET /api/settings': 'admin',
  'PATCH /api/settings': 'admin',
  'GET /api/audit': 'admin',
  'GET /api/audit/export': 'admin',
};

const patterns = Object.entries(routeScopes).map(([row, scope]) => {
  const [method = '', path = ''] = row.split(' ');
  return { method, parts: path.split('/'), scope };
});

/** What a request takes of a token; null: no token opens this. A name beats a placeholder, as it does in the router. */
export function scopeOf(method: string, path: string): TokenScope | null {
  const parts = path.split('/');
  const asked = method === 'HEAD' ? 'GET' : method;
  const found = patterns
    .filter((one) => one.method === asked && fits(one.parts, parts))
    .toSorted((a, b) => placeholders(a.parts) - placeholders(b.parts));
  return found[0]?.scope ?? null;
}

const placeholders = (parts: string[]) => parts.filter((part) => part.startsWith('[')).length;

const fits = (pattern: string[], parts: string[]) =>
  pattern.length === parts.length &&
  pattern.every((part, at) => (part.startsWith('[') ? parts[at] : part === parts[at]));
