export * from './conversation';
export * from './run';
export * from './spend';
export * from './user';
