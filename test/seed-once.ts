export { makeSeed as default } from './seed';
