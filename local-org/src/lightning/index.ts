/** The Lightning server: builds a project's components for a browser and serves its app, pages and Apex calls. */
export { buildPlan, type BuildPlan } from './build/build-plan.ts';
export { buildLightning, type LightningBuild } from './build/build-lightning.ts';
export { buildLightningApart } from './build/build-apart.ts';
export { browserSafety } from './browser-safety.ts';
export { currentUser, USER_COOKIE, usersOfPages, type CurrentUser } from './current-user.ts';
export { lightningRouter, type LightningOptions } from './lightning-router.ts';
export { healthBody, progressPage, type Progress } from './pages/progress-page.ts';
export { readLightningApps } from './pages/lightning-apps.ts';
export { readLightningPages } from './pages/lightning-pages.ts';
