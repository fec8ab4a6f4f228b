/** Door of `demo/`: the deals a newcomer sees, and who may log in. */
export { DEMO_NOW, generateDeals } from './generate-deals.ts';
export { DEMO_USERS } from './users.ts';
