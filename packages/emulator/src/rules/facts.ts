/** What the conditions of rules can ask about. */
export interface Facts {
  readonly ip: IpFacts;
  readonly device: {
    /** Whether the user was never seen on it before. */
    readonly isNew: boolean;
    readonly isBot: boolean;
  };
  readonly user: {
    /** Whether the user completed a challenge before. */
    readonly hasPreviouslyVerified: boolean;
  };
  /** The data points of the call. */
  readonly custom: Readonly<Record<string, unknown>>;
}

export interface IpFacts {
  readonly isAnonymous: boolean;
  /** Missing while no entry of the config tells it. */
  readonly countryCode?: string;
  readonly countryCodeInOfacList: boolean;
  readonly impossibleTravel: boolean;
  readonly atypicalTravel: boolean;
}

type NameIn<Group extends "ip" | "device" | "user"> = keyof Facts[Group] & string;

/** Each fact by its group; a new one does not compile until it stands here. `custom` has names of the caller's own. */
const names: { readonly [Group in "ip" | "device" | "user"]: Record<NameIn<Group>, true> } = {
  ip: {
    isAnonymous: true,
    countryCode: true,
    countryCodeInOfacList: true,
    impossibleTravel: true,
    atypicalTravel: true,
  },
  device: { isNew: true, isBot: true },
  user: { hasPreviouslyVerified: true },
};

/** The variables of conditions, `custom.<name>` apart. */
export const factNames: readonly string[] = Object.entries(names).flatMap(([group, facts]) =>
  Object.keys(facts).map((fact) => `${group}.${fact}`),
);
