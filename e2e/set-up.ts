import { makeFresh } from '@/test/fresh-files';

/** Before the first test; what it answers is called after the last. */
export default makeFresh;
