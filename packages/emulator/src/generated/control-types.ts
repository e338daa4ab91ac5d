// Made by `pnpm generate` from packages/emulator/control-api/openapi.yaml. Do not edit.
export interface paths {
    "/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the actions
         * @description Actions of all users, newest first, a page at a time. A page can be shorter than `limit`, or empty, while there is
         *     a `nextCursor`: one call looks at a limited number of actions.
         */
        get: operations["searchActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a challenge
         * @description Without a code, with the authenticator of the challenge that the user is in, unless another method is named. Where
         *     the webhook `action.verify` blocks it, the state is unchanged and `problem` says so.
         */
        post: operations["approveChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/expire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the time of a challenge run out
         * @description At once. `challengeExpiry` in the config decides about the state.
         */
        post: operations["expireChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fail a challenge
         * @description As a user does who cannot prove who it is.
         */
        post: operations["failChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/quit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a challenge
         * @description Its code is worth nothing any more, and the state stays. Another challenge can be started.
         */
        post: operations["quitChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a challenge
         * @description In place of one that was started before. SMS, WHATSAPP and EMAIL_OTP send a code to the outbox; an
         *     AUTHENTICATOR_APP computes it from its secret; other methods have none.
         */
        post: operations["startChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/submit-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a code
         * @description A wrong code costs an attempt, and the last one fails the challenge.
         */
        post: operations["submitCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the time
         * @description The time in the emulator, and whether it is frozen.
         */
        get: operations["getClock"];
        /**
         * Set the time
         * @description On the way forward, due work runs in order before the response. On the way back, none runs.
         */
        put: operations["setClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let time pass
         * @description Due work runs in order before the response.
         */
        post: operations["advanceClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the clock
         * @description It is frozen until it is set, advanced or resumed.
         */
        post: operations["freezeClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the clock run
         * @description It continues from the current time.
         */
        post: operations["resumeClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the config
         * @description The config of the tenant, with every default filled in. Keys are not part of it.
         */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscribe to events
         * @description Server-sent events, from the start of the response until the caller disconnects: `event` is the type, `data` a
         *     LiveEvent as JSON.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the active faults
         * @description Oldest first, with the number of calls each was applied to.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Add a fault
         * @description Makes calls of the actions API fail. Several faults apply one after the other.
         */
        post: operations["addFault"];
        /**
         * Delete all faults
         * @description No further call fails.
         */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether it runs
         * @description Responds as soon as the emulator serves requests.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls of the actions API
         * @description The last 1 000 in the order in which they arrived, those of no known key in the journal of the default tenant.
         *     Keys, tokens, query strings and personal data are not kept.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the codes that were sent
         * @description Newest first.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the outcomes that are set
         * @description Oldest first, with the number of actions that got each.
         */
        get: operations["listOutcomes"];
        /**
         * Set the outcome of an action
         * @description `track` uses it instead of what rules and config decide, until a reset. An outcome set for the same action and user
         *     is replaced. CHALLENGE still gives ALLOW to a user without an authenticator.
         */
        put: operations["setOutcome"];
        post?: never;
        /**
         * Delete the outcomes that are set
         * @description Rules and config decide again.
         */
        delete: operations["clearOutcomes"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete all data
         * @description The tenant begins anew: no users, no actions, no faults, an empty journal; with a seed, ids and tokens start
         *     again. Key, config and snapshots stay, and so does the clock, which is one for all tenants.
         */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate the rules without storing anything
         * @description Nothing is stored.
         */
        post: operations["evaluateRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the trace of an action
         * @description From the facts at the time of its `track`.
         */
        post: operations["traceRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules/traces/{ruleTraceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `ruleTraceId` of a call in the journal.
                 * @example 1
                 */
                ruleTraceId: string;
            };
            cookie?: never;
        };
        /**
         * Get a trace by its id
         * @description The same for a call in the journal, which does not show the user. A call whose instance a later one decided on anew has no trace.
         */
        get: operations["getRuleTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the snapshots
         * @description Sorted by name.
         */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a snapshot.
                 * @example after-sign-up
                 */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Save all that is stored
         * @description In place of an earlier snapshot of this name.
         */
        put: operations["saveSnapshot"];
        post?: never;
        /**
         * Delete a snapshot
         * @description The current data stays.
         */
        delete: operations["deleteSnapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a snapshot.
                 * @example after-sign-up
                 */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a snapshot
         * @description As often as you like. Faults are taken back, and the journal begins anew.
         */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Users who were enrolled, or of whom the emulator knows an attribute, newest first, a page at a time. A user who was
         *     only tracked is found by `searchActions`.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Show a user
         * @description The user as `getUser` of the actions API returns it, with the authenticators. An unknown user has none.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * List every action of a user
         * @description Newest first, however old.
         */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/actions/{action}/{idempotencyKey}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The action code.
                 * @example withdraw
                 */
                action: string;
                /**
                 * @description The key of the instance.
                 * @example first
                 */
                idempotencyKey: string;
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Show all about an action
         * @description What was tracked, the response of `getAction`, the challenge, the codes that were sent and the webhooks.
         */
        get: operations["describeAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/authenticators": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a user an authenticator
         * @description After this the user can be challenged.
         */
        post: operations["enroll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/authenticators/{userAuthenticatorId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the authenticator.
                 * @example 7f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b
                 */
                userAuthenticatorId: string;
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an authenticator from a user
         * @description The user can no longer prove anything with it.
         */
        delete: operations["deleteAuthenticator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook deliveries
         * @description The latest 1 000, newest first.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries/{deliveryId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a delivery.
                 * @example delivery-1
                 */
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery twice
         * @description A copy that is the same to the byte, its signature and the time in it included.
         */
        post: operations["duplicateDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a delivery.
                 * @example delivery-1
                 */
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery once more
         * @description Signed anew. A pending one that is accepted is not sent again.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries/{deliveryId}/tamper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a delivery.
                 * @example delivery-1
                 */
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a tampered copy
         * @description A receiver that checks signatures rejects it.
         */
        post: operations["tamperDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send copies in another order
         * @description In the order of the ids, one after the other.
         */
        post: operations["reorderDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An authenticator model. */
        AaguidMapping: {
            /** @description Its name. */
            name: string;
            /** @description Icon for dark backgrounds, a `data:` URL. */
            svgIconDark: string;
            /** @description Icon for light backgrounds, a `data:` URL. */
            svgIconLight: string;
        };
        /** @description One action instance, without the user and the action code. */
        Action: {
            /**
             * Format: date-time
             * @description When the action was tracked, ISO 8601.
             */
            createdAt: string;
            /** @description The input of `track`. */
            output?: components["schemas"]["ActionOutput"];
            /** @description The rule that decided. */
            priorityRuleId?: string;
            /** @description Ids of the rules that matched. */
            ruleIds?: string[];
            /** @description The rules that matched, as of the time when the action was tracked, by priority. */
            rules?: components["schemas"]["Rule"][];
            /** @description The state of the action. */
            state: components["schemas"]["UserActionState"];
            /**
             * Format: date-time
             * @description When the state was set, ISO 8601.
             */
            stateUpdatedAt: string;
            /** @description The method used to complete the challenge. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description The code of an action. */
        ActionCode: string;
        /** @description All that is known of an action instance. */
        ActionDetails: {
            /** @description The action code. */
            action: string;
            /** @description Methods that the action allows; omitted if it allows any. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description The stored attributes of `track`. */
            attributes: {
                /** @description The data points. */
                custom?: {
                    [key: string]: unknown;
                };
                /** @description The id of the device. */
                deviceId?: string;
                /** @description The email address. */
                email?: string;
                /** @description The IP address. */
                ipAddress?: string;
                /** @description The phone number. */
                phoneNumber?: string;
                /** @description Whether the page shows the user's authenticators afterwards. */
                redirectToSettings?: boolean;
                /** @description Where the challenge page returns to. */
                redirectUrl?: string;
                /** @description The user agent. */
                userAgent?: string;
                /** @description The user name. */
                username?: string;
            };
            /** @description The challenge that was started last; omitted if there was none. */
            challenge?: components["schemas"]["DescribedChallenge"];
            /** @description Webhooks about the action, newest first. */
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** @description The key of the instance. */
            idempotencyKey: string;
            /** @description Whether the user had an authenticator when the action was tracked. */
            isEnrolled: boolean;
            /** @description Codes that were sent for the action, newest first. */
            messages: components["schemas"]["OutboxMessage"][];
            /** @description What rules, config or `setOutcome` decided. */
            outcome: components["schemas"]["Outcome"];
            /** @description The response of `getAction`. */
            response: components["schemas"]["Action"];
            /** @description The user. */
            userId: string;
        };
        /** @description An action was stored, or changed. */
        ActionEvent: {
            /** @description The action code. */
            action: string;
            /** @description The key of the instance. */
            idempotencyKey: string;
            /** @description Its state from then on. */
            state: components["schemas"]["UserActionState"];
            /**
             * @description The type of the event.
             * @constant
             */
            type: "action";
            /** @description The user. */
            userId: string;
        };
        /** @description Names one action instance. */
        ActionInstance: {
            /** @description The action code. */
            action: string;
            /** @description The key of the instance. */
            idempotencyKey: string;
            /** @description The user. */
            userId: string;
        };
        /** @description The input of `track`. */
        ActionOutput: {
            /** @description The custom data points passed to `track`. */
            custom?: components["schemas"]["CustomData"];
        };
        /** @description A page of actions. */
        ActionPage: {
            /** @description Newest first. */
            actions: components["schemas"]["FoundAction"][];
            /** @description The `cursor` for the next page; omitted if there is none. */
            nextCursor?: string;
        };
        /** @description An active fault rule. */
        ActiveFault: {
            rule: components["schemas"]["FaultRule"];
            /** @description Number of calls it was applied to. */
            triggered: number;
        };
        /** @description An outcome that is set. */
        ActiveOutcomeOverride: {
            override: components["schemas"]["OutcomeOverride"];
            /** @description How many actions got it. */
            used: number;
        };
        /** @description An authenticator of a user. */
        Authenticator: {
            /**
             * Format: date-time
             * @description When the authenticator was enrolled, ISO 8601.
             */
            createdAt: string;
            /** @description Name of the device. */
            deviceName?: string;
            /** @description Display name. */
            displayName?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Error code of the last failure. */
            errorCode?: string;
            /**
             * Format: date-time
             * @description When the authenticator last failed, ISO 8601.
             */
            erroredAt?: string;
            /**
             * Format: date-time
             * @description When the authenticator was last verified, ISO 8601.
             */
            lastVerifiedAt?: string;
            /** @description Phone number. */
            phoneNumber?: string;
            /** @description The authenticator. */
            userAuthenticatorId: string;
            /** @description The user. Missing from sample responses. */
            userId?: string;
            /** @description User name. */
            username?: string;
            /** @description The verification method. */
            verificationMethod: components["schemas"]["VerificationMethod"];
            /**
             * Format: date-time
             * @description When the authenticator was first verified, ISO 8601.
             */
            verifiedAt?: string;
            /** @description The credential of a passkey or a security key. */
            webauthnCredential?: components["schemas"]["WebauthnCredential"];
        };
        /** @description The state of an action after a change of its challenge. */
        ChallengeResult: {
            /** @description Codes that may still be submitted for the instance. */
            attemptsLeft: number;
            /** @description Why the challenge did not succeed. Omitted if nothing prevented it. */
            problem?: string;
            state: components["schemas"]["UserActionState"];
        };
        /** @description An action instance, and the code for its challenge. */
        ChallengeWithCode: {
            /** @description The action code. */
            action: string;
            /** @description The code that the user types. */
            code: string;
            /** @description The key of the instance. */
            idempotencyKey: string;
            /** @description The user. */
            userId: string;
        };
        /** @description Names one action instance, and the method of its challenge. */
        ChallengeWithMethod: {
            /** @description The action code. */
            action: string;
            /** @description The key of the instance. */
            idempotencyKey: string;
            /** @description The user. */
            userId: string;
            /** @description A method that the user is enrolled with. Default is the user's default. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description The time in the emulator. */
        Clock: {
            /** @description Whether it is frozen. */
            isFrozen: boolean;
            /**
             * Format: date-time
             * @description The time.
             */
            now: string;
        };
        /** @description The config in the shape in which `createEmulator` takes it. */
        Config: {
            [key: string]: unknown;
        };
        /** @description Custom data points for rules. Values are strings, numbers, booleans or arrays of strings. Names are never converted. */
        CustomData: {
            [key: string]: unknown;
        };
        /** @description A started challenge. */
        DescribedChallenge: {
            /** @description Codes that may still be submitted for the instance. */
            attemptsLeft: number;
            /**
             * Format: date-time
             * @description When it expires.
             */
            expiresAt: string;
            /** @description Whether the user can still complete it. */
            isOpen: boolean;
            /**
             * Format: date-time
             * @description When it was started.
             */
            startedAt: string;
            verificationMethod: components["schemas"]["VerificationMethod"];
        };
        /** @description The authenticator to enroll. */
        EnrollAttributes: components["schemas"]["EnrollVerifiedAuthenticatorAttributes"] & {
            /** @description The secret of an authenticator app, in base32. Default is a random one. */
            totpSecret?: string;
        };
        /** @description An authenticator, with the secret that the user has. */
        EnrolledAuthenticator: components["schemas"]["Authenticator"] & {
            /** @description The secret of an authenticator app, in base32. */
            totpSecret?: string;
            /** @description The same for a QR code, `otpauth://totp/…`. */
            totpUri?: string;
        };
        /** @description An authenticator that you have already verified. */
        EnrollVerifiedAuthenticatorAttributes: {
            /** @description ID of the WebAuthn credential. Required for `PASSKEY`. */
            credentialId?: string;
            /** @description Public key of the WebAuthn credential, base64url. Required for `PASSKEY`. */
            credentialPublicKey?: string;
            /** @description E-mail address. Required for `EMAIL_OTP` and `EMAIL_MAGIC_LINK`. */
            email?: string;
            /** @description Whether this is the default authenticator of the user. */
            isDefault?: boolean;
            /** @description Display name of a passkey, such as its device or browser. */
            name?: string;
            /** @description The `otpauth://totp/` URI of the app, which contains the shared secret. Required for `AUTHENTICATOR_APP`. */
            otpUri?: string;
            /** @description Phone number, E.164. Required for `SMS`. */
            phoneNumber?: string;
            /** @description The verification method. */
            verificationMethod: components["schemas"]["VerificationMethod"];
        };
        /** @description An error. Clients read the code from either property. The body may be empty or not JSON. */
        ErrorResponse: {
            /** @description Error code. Same as `errorCode`. */
            error?: string;
            /** @description Error code. */
            errorCode?: string;
            /** @description Error description, for logs. */
            errorDescription?: string;
        };
        /** @description The facts for the rules; omitted for an action without rules at the time of its `track`. */
        Facts: {
            /** @description The data points of the call. */
            custom: {
                [key: string]: unknown;
            };
            /** @description Facts about the device. */
            device: {
                /** @description Whether no person uses it. */
                isBot: boolean;
                /** @description Whether the user was never seen on it before. */
                isNew: boolean;
            };
            /** @description Facts about the address. */
            ip: {
                /** @description Whether the user is seldom there. */
                atypicalTravel: boolean;
                /** @description Its country, if the config has it. */
                countryCode?: string;
                /** @description Whether that country is on the sanctions list. */
                countryCodeInOfacList: boolean;
                /** @description Whether the user cannot have come there. */
                impossibleTravel: boolean;
                /** @description Whether it hides who uses it. */
                isAnonymous: boolean;
            };
            /** @description Facts about the user. */
            user: {
                /** @description Whether the user completed a challenge before. */
                hasPreviouslyVerified: boolean;
            };
        };
        /**
         * @description A failure. Body faults damage the response; before anything is stored there is none, so they damage an error with
         *     status 500.
         *
         *     * `status`: an error with this `status`, and perhaps a `Retry-After`.
         *     * `latency`: the normal response, delayed by `latencyMs`. Another fault may apply to the same call.
         *     * `hang`: no response until the caller gives up.
         *     * `reset`: the connection is reset (TCP RST).
         *     * `close`: the connection is closed without a response (TCP FIN).
         *     * `emptyBody`: a response without a body.
         *     * `malformedBody`: a complete body that is not JSON.
         *     * `truncatedBody`: half the body, then the connection is closed.
         *     * `slowBody`: the body arrives in ten pieces, with a pause of `pauseMs` before each.
         * @enum {string}
         */
        FaultKind: "status" | "latency" | "hang" | "reset" | "close" | "emptyBody" | "malformedBody" | "truncatedBody" | "slowBody";
        /**
         * @description `request`: nothing is stored. `store`: the call is stored and its response is lost or damaged, which is how
         *     duplicates arise.
         * @enum {string}
         */
        FaultMoment: "request" | "store";
        /** @description Which calls fail, and how. */
        FaultRule: {
            /** @description When it goes wrong. Default is `request`. */
            after?: components["schemas"]["FaultMoment"];
            fault: components["schemas"]["FaultKind"];
            /** @description Of `latency`, where it is required, on the clock of the emulator. */
            latencyMs?: number;
            /** @description The operation that fails. Default is any. */
            operation?: components["schemas"]["OperationId"];
            /** @description Of `slowBody`, where it is required, on the clock of the emulator. */
            pauseMs?: number;
            /** @description The share of calls that fail, picked by the seed. Default is each, until `times` is used up. */
            rate?: number;
            /** @description Of `status`, the value of `Retry-After`. Without it, the header is not sent. */
            retryAfterSeconds?: number;
            /** @description Of `status`, where it is required and 400 or more, or of a fault of the body. */
            status?: number;
            /** @description How many calls fail at most. Default is 1; with a `rate`, all that it picks. */
            times?: number;
        };
        /** @description An action instance, as `queryActions` lists it, with its user. */
        FoundAction: {
            /** @description What rules, config or `setOutcome` decided. */
            outcome: components["schemas"]["Outcome"];
            /** @description The user. */
            userId: string;
        } & components["schemas"]["QueriedAction"];
        /** @description Whether it runs. */
        Health: {
            /**
             * Format: date-time
             * @description The time in the emulator.
             */
            now: string;
            /**
             * @description It runs.
             * @constant
             */
            status: "ok";
            /**
             * Format: uri
             * @description Base URL of the actions API.
             */
            url: string;
        };
        /** @description One call of the actions API. */
        JournalEntry: {
            /** @description The action code. */
            action?: string;
            /** @description Time until the response was sent or lost, on the clock of the emulator; omitted until then. */
            durationMs?: number;
            /** @description The code of an error response. */
            errorCode?: string;
            /** @description The description of the error. It names fields and contains no values. */
            errorDescription?: string;
            /** @description The faults applied to the call. */
            faults: {
                after: components["schemas"]["FaultMoment"];
                fault: components["schemas"]["FaultKind"];
            }[];
            /** @description Counts the calls, from 1. */
            id: number;
            /** @description The key of the instance, also if it was made for this call. */
            idempotencyKey?: string;
            /** @description The HTTP method. */
            method: string;
            /** @description The operation; missing if no route is like this. */
            operation?: components["schemas"]["OperationId"];
            /**
             * Format: date-time
             * @description When it arrived, on the clock of the emulator.
             */
            receivedAt: string;
            /** @description The path with names in place of values; missing if no route is like this. */
            route?: string;
            /** @description The id for `getRuleTrace` of a track; omitted after a later track evaluated the instance again. */
            ruleTraceId?: string;
            /** @description The status of the response; omitted while there is none. */
            status?: number;
            /** @description A mark in place of the user's id, the same for the same user. */
            user?: string;
        };
        /** @description A state in a list. Clients keep unknown values. */
        ListedUserActionState: "ALLOW" | "BLOCK" | "CHALLENGE_REQUIRED" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED" | (string & {});
        /** @description Something that happened. */
        LiveEvent: components["schemas"]["RequestEvent"] | components["schemas"]["ActionEvent"] | components["schemas"]["MessageEvent"] | components["schemas"]["WebhookEvent"] | components["schemas"]["ResetEvent"];
        /** @description A code was sent to a user. */
        MessageEvent: {
            message: components["schemas"]["OutboxMessage"];
            /**
             * @description The type of the event.
             * @constant
             */
            type: "message";
        };
        /**
         * @description An operation of the actions API.
         * @enum {string}
         */
        OperationId: "deleteAuthenticator" | "deleteUser" | "enrollVerifiedAuthenticator" | "getAction" | "getAuthenticators" | "getUser" | "queryActions" | "track" | "updateAction" | "updateUser" | "validateChallenge";
        /** @description A code that was sent to a user. */
        OutboxMessage: {
            /** @description The action code. */
            action: string;
            /** @description The code. */
            code: string;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it is worth something.
             */
            expiresAt: string;
            /** @description The key of the instance. */
            idempotencyKey: string;
            /** @description The phone number or e-mail address, if one is known. */
            to?: string;
            /** @description The user. */
            userId: string;
            verificationMethod: components["schemas"]["VerificationMethod"];
        };
        /** @description The decision of a rule, or the default of an action. The state of the outcome `REVIEW` is `REVIEW_REQUIRED`. */
        Outcome: "ALLOW" | "BLOCK" | "CHALLENGE" | "REVIEW" | (string & {});
        /** @description An outcome that `track` uses instead of what rules and config decide. */
        OutcomeOverride: {
            /** @description The code of the action. Default is every action. An outcome for an action wins over one for every action. */
            action?: string;
            /** @description The outcome. */
            outcome: components["schemas"]["Outcome"];
            /** @description How many actions get it. Default is all, until it is replaced or deleted. */
            times?: number;
            /** @description The user who gets it. Default is every user. An outcome for a user wins over one for every user. */
            userId?: string;
        };
        /** @description A parsed user agent, with parts such as `browser`, `device` and `os`. */
        ParsedUserAgent: {
            [key: string]: unknown;
        };
        /** @description One action instance in a list. It has the action code as `actionCode`. */
        QueriedAction: {
            /** @description The code of the action. */
            actionCode: string;
            /** @description Country code of the IP address. */
            countryCode?: string;
            /**
             * Format: date-time
             * @description When the action was tracked, ISO 8601.
             */
            createdAt: string;
            /** @description The idempotency key of the instance. */
            idempotencyKey: string;
            /** @description IP address passed to `track`. */
            ipAddress?: string;
            /** @description The state of the action. */
            state: components["schemas"]["ListedUserActionState"];
            /**
             * Format: date-time
             * @description When the state was set, ISO 8601.
             */
            stateUpdatedAt?: string;
            /**
             * Format: date-time
             * @description When the instance was last changed, ISO 8601.
             */
            updatedAt?: string;
            /** @description User agent passed to `track`. */
            userAgent?: string;
            /** @description The method used to complete the challenge. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description The authenticator used to complete the challenge. */
            verifiedByAuthenticatorId?: string;
        };
        /** @description A call of the actions API ended. */
        RequestEvent: {
            request: components["schemas"]["JournalEntry"];
            /**
             * @description The type of the event.
             * @constant
             */
            type: "request";
        };
        /** @description The tenant began anew, or went back to a snapshot. */
        ResetEvent: {
            /** @description The snapshot that it went back to. */
            snapshot?: string;
            /**
             * @description The type of the event.
             * @constant
             */
            type: "reset";
        };
        /** @description A rule, as of the time when the action was tracked. */
        Rule: {
            /** @description Its description. */
            description?: string;
            /** @description Its name. */
            name: string;
            /** @description The rule. */
            ruleId: string;
        };
        /** @description Why an action gets its outcome. */
        RuleTrace: {
            facts?: components["schemas"]["Facts"];
            outcome: components["schemas"]["Outcome"];
            /** @description The rule that decides. */
            priorityRuleId?: string;
            /** @description The rule or default that decides, in a sentence. */
            reason: string;
            /** @description Every rule of the action, by priority. */
            rules: components["schemas"]["TracedRule"][];
            /** @description The state that the outcome begins with. */
            state: components["schemas"]["UserActionState"];
        };
        /** @description A named copy of all that is stored. */
        Snapshot: {
            /**
             * Format: date-time
             * @description When it was saved, on the clock of the emulator.
             */
            createdAt: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A challenge that waits for the user. */
        StartedChallenge: {
            /** @description Codes that may still be submitted for the instance. */
            attemptsLeft: number;
            /**
             * Format: date-time
             * @description When the challenge expires.
             */
            expiresAt: string;
            /** @description The authenticator that it asks for. */
            userAuthenticatorId: string;
            verificationMethod: components["schemas"]["VerificationMethod"];
        };
        /**
         * @description How a copy is tampered with. `body`: it names another user than was signed. `signature`: it is that of another body.
         *     `stale`: it is signed rightly an hour ago. `unsigned`: it has no signature.
         * @enum {string}
         */
        Tampering: "body" | "signature" | "stale" | "unsigned";
        /** @description The result of one rule. */
        TracedRule: {
            /** @description The variables that its conditions ask about. One that is not known is null. */
            inputs: {
                [key: string]: unknown;
            };
            /** @description Its name. */
            name: string;
            /** @description The lowest of the rules that fire decides. */
            priority: number;
            /** @description Why it failed. */
            problem?: string;
            /**
             * @description Whether it fires. One that `failed` cannot be evaluated for these inputs, so it does not.
             * @enum {string}
             */
            result: "fired" | "not fired" | "inactive" | "failed";
            /** @description The rule. */
            ruleId: string;
            /** @description The outcome when it decides. */
            type: components["schemas"]["Outcome"];
        };
        /** @description Context of an action. Every property is optional. */
        TrackAttributes: {
            /** @description Links a challenge that was started before. Returns 401 if it has been claimed or has expired. */
            challengeId?: string;
            /** @description Data points for rules. */
            custom?: components["schemas"]["CustomData"];
            /** @description The custom domain of `url`. */
            customDomain?: string;
            /** @description Device of the user, for rules. */
            deviceId?: string;
            /** @description E-mail address of the user. */
            email?: string;
            /** @description The idempotency key of the instance. Default: a generated key. */
            idempotencyKey?: string;
            /** @description IP address of the user, for rules. */
            ipAddress?: string;
            /** @description Language of the pre-built UI, BCP 47. */
            locale?: string;
            /** @description Phone number of the user, E.164. */
            phoneNumber?: string;
            /** @description Whether to show the authenticator settings after the challenge. */
            redirectToSettings?: boolean;
            /**
             * Format: uri
             * @description The URL to which the pre-built UI redirects. Only for redirect mode.
             */
            redirectUrl?: string;
            /** @description Scopes of the token, separated by spaces: `read:authenticators` (the default), `add:authenticators`, `update:authenticators`, `remove:authenticators`. */
            scope?: string;
            /** @description User agent of the user's browser, for rules. */
            userAgent?: string;
            /** @description User name of the user. */
            username?: string;
        };
        /** @description A user. */
        User: {
            /** @description The methods that the user may use or enroll. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description Custom data points of the user. */
            custom?: components["schemas"]["CustomData"];
            /** @description The default method of the user. */
            defaultVerificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description Display name. */
            displayName?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Whether the e-mail address is verified. */
            emailVerified?: boolean;
            /** @description The enrolled methods of the user. */
            enrolledVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description Whether the user has at least one authenticator. */
            isEnrolled: boolean;
            /** @description Language of emails and text messages, BCP 47. */
            locale?: string;
            /** @description Phone number. */
            phoneNumber?: string;
            /** @description Whether the phone number is verified. */
            phoneNumberVerified?: boolean;
            /** @description User name. */
            username?: string;
        };
        /**
         * @description The state of an action.
         * @enum {string}
         */
        UserActionState: "ALLOW" | "BLOCK" | "CHALLENGE_REQUIRED" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED";
        /** @description All that is known of a user. */
        UserDetails: {
            /** @description Oldest first. */
            authenticators: components["schemas"]["EnrolledAuthenticator"][];
            user: components["schemas"]["User"];
        };
        /** @description A page of users. */
        UserPage: {
            /** @description The `cursor` for the next page; omitted if there is none. */
            nextCursor?: string;
            /** @description Newest first. */
            users: {
                /** @description The user as `getUser` returns it. */
                user: components["schemas"]["User"];
                /** @description The user. */
                userId: string;
            }[];
        };
        /** @description A verification method. Clients keep unknown values, because the list grows. */
        VerificationMethod: "SMS" | "EMAIL_OTP" | "EMAIL_MAGIC_LINK" | "AUTHENTICATOR_APP" | "PASSKEY" | "SECURITY_KEY" | "PUSH" | "DEVICE" | "WHATSAPP" | "RECOVERY_CODE" | "VERIFF" | "IPROOV" | "IDVERSE" | "PALM_BIOMETRICS_RR" | "QR_CODE" | "IN_APP" | "ONFIDO" | "APPLE_ID_TOKEN" | "GOOGLE_ID_TOKEN" | "DIGITAL_CREDENTIAL" | "OIDC_PROVIDER" | (string & {});
        /** @description A WebAuthn credential. */
        WebauthnCredential: {
            /** @description Model of the authenticator, AAGUID. */
            aaguid?: string;
            /** @description Metadata of the model. */
            aaguidMapping?: components["schemas"]["AaguidMapping"];
            /** @description How the authenticator is attached, such as `platform`. */
            authenticatorAttachment?: string;
            /** @description Whether the credential is backed up. */
            credentialBackedUp?: boolean;
            /** @description Device type of the credential, such as `multiDevice`. */
            credentialDeviceType?: string;
            /** @description ID of the credential. */
            credentialId: string;
            /** @description The device on which the credential was enrolled. */
            deviceId: string;
            /** @description Display name. */
            name: string;
            /** @description The user agent that enrolled the credential, parsed. */
            parsedUserAgent?: components["schemas"]["ParsedUserAgent"];
        };
        /** @description One time a delivery was sent. */
        WebhookAttempt: {
            /**
             * Format: date-time
             * @description When it was sent, on the clock of the emulator.
             */
            at: string;
            /** @description Why there was no response. */
            error?: string;
            /** @description The header `X-Signature-V2`; omitted if it was not sent. */
            signature?: string;
            /** @description The status of the response; omitted if there was none. */
            status?: number;
        };
        /** @description One request of the emulator to a webhook, and how it went. */
        WebhookDelivery: {
            /** @description Oldest first. */
            attempts: components["schemas"]["WebhookAttempt"][];
            /** @description The body that was signed, as it is sent. */
            body: string;
            /** @description The delivery that this one is a copy of. */
            copyOf?: string;
            /** @description Names it to `redeliver` and the like. */
            id: string;
            /**
             * Format: date-time
             * @description Time of the next attempt; only while it is pending.
             */
            nextAttemptAt?: string;
            /**
             * @description `pending`: it will be sent, or retried. `delivered`: the receiver responded with 2xx. `failed`: it did not, and
             *     there are no more retries.
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            tampered?: components["schemas"]["Tampering"];
            /**
             * @description The type of the webhook.
             * @enum {string}
             */
            type: "action.verify" | "action.log_created";
            /** @description Where it goes. */
            url: string;
        };
        /** @description An attempt to deliver a webhook. */
        WebhookEvent: {
            attempt: components["schemas"]["WebhookAttempt"];
            /** @description The delivery. */
            deliveryId: string;
            /**
             * @description The type of the event.
             * @constant
             */
            type: "webhook";
            /** @description Where it went. */
            url: string;
        };
    };
    responses: {
        /** @description The time that it is now. */
        Clock: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Clock"];
            };
        };
        /** @description It is in a state that does not allow this. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The call comes from a page of another site. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Path, query or body is not as it must be. The description names each field. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The Host header has a host that is not allowed. */
        Misdirected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description It does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description No tenant has the key. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The `nextCursor` of the page before.
         * @example WzE3Njk4NjA4MDAwMDAsImZpcnN0Il0
         */
        cursor: string;
        /**
         * @description The id of a delivery.
         * @example delivery-1
         */
        deliveryId: string;
        /**
         * @description The most that a page has. Default is 50.
         * @example 50
         */
        limit: number;
        /**
         * @description Only those of this user.
         * @example usr_123
         */
        ofUser: string;
        /**
         * @description The name of a snapshot.
         * @example after-sign-up
         */
        snapshotName: string;
        /**
         * @description Any text that names a user, percent-encoded.
         * @example usr_123
         */
        userId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AaguidMapping = components['schemas']['AaguidMapping'];
export type Action = components['schemas']['Action'];
export type ActionCode = components['schemas']['ActionCode'];
export type ActionDetails = components['schemas']['ActionDetails'];
export type ActionEvent = components['schemas']['ActionEvent'];
export type ActionInstance = components['schemas']['ActionInstance'];
export type ActionOutput = components['schemas']['ActionOutput'];
export type ActionPage = components['schemas']['ActionPage'];
export type ActiveFault = components['schemas']['ActiveFault'];
export type ActiveOutcomeOverride = components['schemas']['ActiveOutcomeOverride'];
export type Authenticator = components['schemas']['Authenticator'];
export type ChallengeResult = components['schemas']['ChallengeResult'];
export type ChallengeWithCode = components['schemas']['ChallengeWithCode'];
export type ChallengeWithMethod = components['schemas']['ChallengeWithMethod'];
export type Clock = components['schemas']['Clock'];
export type Config = components['schemas']['Config'];
export type CustomData = components['schemas']['CustomData'];
export type DescribedChallenge = components['schemas']['DescribedChallenge'];
export type EnrollAttributes = components['schemas']['EnrollAttributes'];
export type EnrolledAuthenticator = components['schemas']['EnrolledAuthenticator'];
export type EnrollVerifiedAuthenticatorAttributes = components['schemas']['EnrollVerifiedAuthenticatorAttributes'];
export type ErrorResponse = components['schemas']['ErrorResponse'];
export type Facts = components['schemas']['Facts'];
export type FaultKind = components['schemas']['FaultKind'];
export type FaultMoment = components['schemas']['FaultMoment'];
export type FaultRule = components['schemas']['FaultRule'];
export type FoundAction = components['schemas']['FoundAction'];
export type Health = components['schemas']['Health'];
export type JournalEntry = components['schemas']['JournalEntry'];
export type ListedUserActionState = components['schemas']['ListedUserActionState'];
export type LiveEvent = components['schemas']['LiveEvent'];
export type MessageEvent = components['schemas']['MessageEvent'];
export type OperationId = components['schemas']['OperationId'];
export type OutboxMessage = components['schemas']['OutboxMessage'];
export type Outcome = components['schemas']['Outcome'];
export type OutcomeOverride = components['schemas']['OutcomeOverride'];
export type ParsedUserAgent = components['schemas']['ParsedUserAgent'];
export type QueriedAction = components['schemas']['QueriedAction'];
export type RequestEvent = components['schemas']['RequestEvent'];
export type ResetEvent = components['schemas']['ResetEvent'];
export type Rule = components['schemas']['Rule'];
export type RuleTrace = components['schemas']['RuleTrace'];
export type Snapshot = components['schemas']['Snapshot'];
export type StartedChallenge = components['schemas']['StartedChallenge'];
export type Tampering = components['schemas']['Tampering'];
export type TracedRule = components['schemas']['TracedRule'];
export type TrackAttributes = components['schemas']['TrackAttributes'];
export type User = components['schemas']['User'];
export type UserActionState = components['schemas']['UserActionState'];
export type UserDetails = components['schemas']['UserDetails'];
export type UserPage = components['schemas']['UserPage'];
export type VerificationMethod = components['schemas']['VerificationMethod'];
export type WebauthnCredential = components['schemas']['WebauthnCredential'];
export type WebhookAttempt = components['schemas']['WebhookAttempt'];
export type WebhookDelivery = components['schemas']['WebhookDelivery'];
export type WebhookEvent = components['schemas']['WebhookEvent'];
export type ResponseClock = components['responses']['Clock'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseInvalidRequest = components['responses']['InvalidRequest'];
export type ResponseMisdirected = components['responses']['Misdirected'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ParameterCursor = components['parameters']['cursor'];
export type ParameterDeliveryId = components['parameters']['deliveryId'];
export type ParameterLimit = components['parameters']['limit'];
export type ParameterOfUser = components['parameters']['ofUser'];
export type ParameterSnapshotName = components['parameters']['snapshotName'];
export type ParameterUserId = components['parameters']['userId'];
export type $defs = Record<string, never>;
export interface operations {
    searchActions: {
        parameters: {
            query?: {
                /**
                 * @description Only those with this action code.
                 * @example withdraw
                 */
                action?: string;
                /**
                 * @description The `nextCursor` of the page before.
                 * @example WzE3Njk4NjA4MDAwMDAsImZpcnN0Il0
                 */
                cursor?: components["parameters"]["cursor"];
                /**
                 * @description Only those tracked at this time or later.
                 * @example 2026-01-31T12:00:00.000Z
                 */
                from?: string;
                /**
                 * @description The most that a page has. Default is 50.
                 * @example 50
                 */
                limit?: components["parameters"]["limit"];
                /**
                 * @description Only those in this state.
                 * @example CHALLENGE_REQUIRED
                 */
                state?: components["schemas"]["UserActionState"];
                /**
                 * @description Only those of this user.
                 * @example usr_123
                 */
                userId?: components["parameters"]["ofUser"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    approveChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which challenge, and which authenticator proves it. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeWithMethod"];
            };
        };
        responses: {
            /** @description The state of the action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResult"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            421: components["responses"]["Misdirected"];
        };
    };
    expireChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which challenge. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionInstance"];
            };
        };
        responses: {
            /** @description The state of the action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResult"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            421: components["responses"]["Misdirected"];
        };
    };
    failChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which challenge. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionInstance"];
            };
        };
        responses: {
            /** @description The state of the action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResult"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            421: components["responses"]["Misdirected"];
        };
    };
    quitChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which challenge. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionInstance"];
            };
        };
        responses: {
            /** @description The state of the action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResult"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            421: components["responses"]["Misdirected"];
        };
    };
    startChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which challenge. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeWithMethod"];
            };
        };
        responses: {
            /** @description The challenge that waits for the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedChallenge"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            421: components["responses"]["Misdirected"];
        };
    };
    submitCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which challenge, and the code. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeWithCode"];
            };
        };
        responses: {
            /** @description The state of the action after this code. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResult"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            421: components["responses"]["Misdirected"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The time to go on from. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description The time, in ISO 8601.
                     */
                    now: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How much time passes. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description How much time passes. It must not lead beyond the year 9999. */
                    milliseconds: number;
                };
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    freezeClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    resumeClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The config. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    streamEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that ends with the emulator. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["LiveEvent"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveFault"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    addFault: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which calls fail, and how. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultRule"];
            };
        };
        responses: {
            /** @description Added. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    clearFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All faults are deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /**
                 * @description Only calls of this operation.
                 * @example track
                 */
                operation?: components["schemas"]["OperationId"];
                /**
                 * @description Only calls about this user, whose id is not shown.
                 * @example usr_123
                 */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntry"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /**
                 * @description Only those of this user.
                 * @example usr_123
                 */
                userId?: components["parameters"]["ofUser"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The codes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxMessage"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    listOutcomes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outcomes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveOutcomeOverride"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    setOutcome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The action and its outcome. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomeOverride"];
            };
        };
        responses: {
            /** @description The outcome is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    clearOutcomes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No outcome is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    evaluateRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A call of `track` that is only thought of. */
        requestBody: {
            content: {
                "application/json": {
                    action: components["schemas"]["ActionCode"];
                    /** @description The body of the call. Default is `{}`. */
                    attributes?: components["schemas"]["TrackAttributes"];
                    /** @description The user. */
                    userId: string;
                };
            };
        };
        responses: {
            /** @description The decision, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    traceRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which action. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionInstance"];
            };
        };
        responses: {
            /** @description The decision, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    getRuleTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `ruleTraceId` of a call in the journal.
                 * @example 1
                 */
                ruleTraceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrace"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    saveSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a snapshot.
                 * @example after-sign-up
                 */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Saved. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    deleteSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a snapshot.
                 * @example after-sign-up
                 */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of a snapshot.
                 * @example after-sign-up
                 */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything is as it was. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /**
                 * @description The `nextCursor` of the page before.
                 * @example WzE3Njk4NjA4MDAwMDAsImZpcnN0Il0
                 */
                cursor?: components["parameters"]["cursor"];
                /**
                 * @description The most that a page has. Default is 50.
                 * @example 50
                 */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDetails"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    listActions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueriedAction"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    describeAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The action code.
                 * @example withdraw
                 */
                action: string;
                /**
                 * @description The key of the instance.
                 * @example first
                 */
                idempotencyKey: string;
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionDetails"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    enroll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** @description The authenticator to enroll. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrollAttributes"];
            };
        };
        responses: {
            /** @description The authenticator. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolledAuthenticator"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    deleteAuthenticator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the authenticator.
                 * @example 7f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b
                 */
                userAuthenticatorId: string;
                /**
                 * @description Any text that names a user, percent-encoded.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            421: components["responses"]["Misdirected"];
        };
    };
    duplicateDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a delivery.
                 * @example delivery-1
                 */
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery after the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a delivery.
                 * @example delivery-1
                 */
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery after the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    tamperDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a delivery.
                 * @example delivery-1
                 */
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        /** @description How the copy is tampered with. */
        requestBody: {
            content: {
                "application/json": {
                    tampering: components["schemas"]["Tampering"];
                };
            };
        };
        responses: {
            /** @description The delivery after the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    reorderDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The deliveries, in order. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The ids of deliveries. */
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description The copies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"][];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
}
