/** The demo can't start, for a reason that the user can fix. */
export class Refusal extends Error {}
