/** The demo does not begin, for a reason that its user can change. */
export class Refusal extends Error {}
