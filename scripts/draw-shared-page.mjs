// The thread that draws shared pages: the product's own components, read as they are, without the framework around them.
import { registerHooks } from 'node:module';
import { register } from 'tsx/esm/api';

registerHooks({
  load: (url, context, next) =>
    url.endsWith('.css') ? { format: 'module', source: '', shortCircuit: true } : next(url, context),
});
register();
await import('./draw-shared-page.ts');
