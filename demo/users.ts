/** Users of the demo besides the administrator. The PRM's user writes deals and partners through the API, as a partner portal does. */
export const DEMO_USERS = [
  {
    username: 'prm.integration@leakwatch.example',
    lastName: 'PRM Integration',
    profile: 'Integration',
    permissionSet: null
  },
  {
    username: 'partner.ops@leakwatch.example',
    firstName: 'Nadia',
    lastName: 'Rahman',
    profile: 'Standard User',
    permissionSet: 'LeakPartnerOps'
  }
] as const;
