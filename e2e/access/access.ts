import { test as base } from '../fixtures';
import { Stage } from './stage';
import { World } from './world';

/** One of each kind of asker, made once for all rows, on an instance that counts no reads of links and believes us who they come from. */
export const test = base.extend<object, { world: World; stage: Stage }>({
  settings: [{ SHARE_READS_PER_MINUTE: '0', TRUSTED_PROXIES: '127.0.0.1' }, { scope: 'worker' }],
  world: [async ({ instance, admin }, use) => use(await World.of(instance.port, admin)), { scope: 'worker' }],
  stage: [
    async ({ world }, use) => {
      const stage = new Stage(world);
      await stage.standing();
      await use(stage);
    },
    { scope: 'worker' },
  ],
});
