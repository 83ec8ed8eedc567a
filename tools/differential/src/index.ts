export { type Account, liveThrough } from './live-through.ts';
