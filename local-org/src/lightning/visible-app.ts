/**
 * What of an app a user may open. Apps and custom tabs come from profile and permission sets; a standard tab is shown to
 * whoever may read its object. Who may not open the app gets what the platform would show instead: its own sales app.
 */
import type { LocalOrgFacade } from '../org/contract.ts';
import type { Runtime } from '../transaction/runtime.ts';
import { standardTab, type LightningApp, type LightningTab } from './pages/lightning-apps.ts';

const SALES: LightningApp = {
  name: 'standard__Sales',
  label: 'Sales',
  headerColor: null,
  tabs: ['Opportunity', 'Account'].map((object) => standardTab(object)),
  recordPages: []
};

export function visibleApp(org: Pick<LocalOrgFacade, 'transaction'>, userId: string, app: LightningApp): LightningApp {
  return org.transaction(userId, ({ schema, security }) => {
    const shown = security.hasApplication(app.name) ? app : SALES;
    const tabs = shown.tabs.filter((tab) => isVisible(tab, security)).map((tab) => withLabel(tab, schema));
    return { ...shown, tabs };
  });
}

function isVisible({ name, object }: LightningTab, security: Runtime['security']): boolean {
  const isStandard = name.startsWith('standard-');
  return (isStandard || security.hasTab(name)) && (object === null || security.hasObject(object, 'read'));
}

/** A standard object's own label is the schema's to say. */
function withLabel(tab: LightningTab, schema: Runtime['schema']): LightningTab {
  return tab.object === null ? tab : { ...tab, label: schema.object(tab.object)?.labelPlural ?? tab.label };
}
