// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.
export interface paths {
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description Gets a user. Returns 200 with `isEnrolled: false` for deleted and unknown users.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Removes a user and the user's authenticators, and with `actions` the user's actions too. This can't be undone.
         *     `getUser` then responds with `isEnrolled: false`.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Sets attributes of a user. Omitted attributes keep their values. The effect for an unknown user is not documented.
         *
         *     With `emailVerified: true` the user's `EMAIL_OTP` and `EMAIL_MAGIC_LINK` authenticators take the new address; with
         *     `phoneNumberVerified: true` the `SMS` authenticators take the new number.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/users/{userId}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Query a user's actions
         * @description Lists a user's action instances. There is no pagination, and the order is not documented. Tracked actions are
         *     listed immediately.
         */
        get: operations["queryActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/actions/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The code of the action. It does not have to exist.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Track an action
         * @description Tracks an action of a user and returns the decision: allow, challenge the user, hold for review, or block.
         *
         *     All rules of the action are evaluated. The matching rule with the lowest priority number decides. If no rule
         *     matches, the default outcome of the action decides. Only users with an enrolled authenticator are challenged. For
         *     other users the response is `ALLOW` with `isEnrolled: false`. An unknown user is not an error.
         *
         *     Without `idempotencyKey`, each call creates a new instance. The effect of a second call with the same key is not
         *     documented.
         */
        post: operations["track"];
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
                 * @description The code of the action. It does not have to exist.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The idempotency key of the instance, from the response of `track`.
                 * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
                 */
                idempotencyKey: components["parameters"]["idempotencyKey"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Get an action
         * @description Gets one action instance. The response does not contain the user or the action code. `output.custom` contains the
         *     `custom` data points passed to `track`. Returns 404 if the instance does not exist.
         */
        get: operations["getAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an action
         * @description Sets the state of one action instance, for example after a manual review. No documented rule restricts the
         *     transitions between states.
         */
        patch: operations["updateAction"];
        trace?: never;
    };
    "/users/{userId}/authenticators": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Get a user's authenticators
         * @description Lists the authenticators enrolled for a user.
         */
        get: operations["getAuthenticators"];
        put?: never;
        /**
         * Enroll a verified authenticator
         * @description Enrolls an authenticator that you have already verified. Afterwards the user can be challenged.
         *
         *     Six methods are documented: `EMAIL_MAGIC_LINK` and `EMAIL_OTP` require `email`, `SMS` requires `phoneNumber`,
         *     `AUTHENTICATOR_APP` requires `otpUri`, and `PASSKEY` requires `credentialId` and `credentialPublicKey`. The
         *     requirements of `WHATSAPP` are not documented.
         */
        post: operations["enrollVerifiedAuthenticator"];
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
                 * @description The id of the authenticator, from its enrollment or the list of authenticators.
                 * @example 2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10
                 */
                userAuthenticatorId: components["parameters"]["userAuthenticatorId"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
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
         * Delete an authenticator
         * @description Removes an authenticator of a user.
         */
        delete: operations["deleteAuthenticator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate a challenge
         * @description Returns the outcome of a challenge. Branch on `state`: `isValid` is true only if a challenge succeeded, so it may
         *     be false for an `ALLOW` action. An invalid token returns 200 with `isValid: false`.
         */
        post: operations["validateChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "action.log_created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a batch of action logs
         * @description Sent some time after actions were tracked, with up to 500 records per request. A failed batch is retried until it
         *     succeeds. Delivery is at least once: deduplicate by `id`. The order is not guaranteed: sort by `time`.
         */
        post: operations["actionLogCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "action.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a completed challenge
         * @description Sent before the service sets an action to `CHALLENGE_SUCCEEDED`. The service waits for the response. Any status
         *     other than 2xx, or a timeout, blocks the transition. There are no automatic retries: if the user starts the
         *     verification again, a new event is sent. The same event can still arrive more than once.
         */
        post: operations["actionVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
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
        /** @description The outcome of an action. Empty properties are omitted. */
        ActionLog: {
            /** @description The code of the action. */
            actionCode: string;
            /** @description The methods that the user could use. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description Country code of the IP address. */
            countryCode?: string;
            /**
             * Format: date-time
             * @description When the action was tracked, ISO 8601.
             */
            createdAt: string;
            /** @description Custom data points passed to `track`. */
            customVariables?: components["schemas"]["CustomData"];
            /** @description E-mail address of the user. */
            email?: string;
            /** @description The idempotency key of the instance. */
            idempotencyKey: string;
            /** @description IP address passed to `track`. */
            ipAddress?: string;
            /** @description The original decision of `track`. It never changes. */
            outcome: components["schemas"]["Outcome"];
            /** @description Phone number of the user. */
            phoneNumber?: string;
            /** @description The rule that decided. */
            priorityRuleId?: string;
            /** @description The rules that matched. */
            rules?: components["schemas"]["Rule"][];
            /** @description The state of the action. */
            state: components["schemas"]["ListedUserActionState"];
            /**
             * Format: date-time
             * @description When the state was set, ISO 8601.
             */
            stateUpdatedAt: string;
            /** @description The tenant. */
            tenantId: string;
            /**
             * Format: date-time
             * @description When the instance was last changed, ISO 8601.
             */
            updatedAt: string;
            /** @description The user. */
            userId: string;
            /** @description The method used to complete the challenge. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description A batch of action logs. */
        ActionLogBatch: {
            /** @description The events, up to 500. */
            records: components["schemas"]["ActionLogCreatedEvent"][];
        };
        /** @description The log of one action. It has `record` instead of `data`. */
        ActionLogCreatedEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @description The log. */
            record: components["schemas"]["ActionLog"];
            /**
             * @description Type of the event.
             * @constant
             */
            type: "action.log_created";
        };
        /** @description The input of `track`. */
        ActionOutput: {
            /** @description The custom data points passed to `track`. */
            custom?: components["schemas"]["CustomData"];
        };
        /** @description The action whose challenge is about to succeed. It has the action code as `action`. */
        ActionVerifyData: {
            /** @description The code of the action. */
            action: string;
            /** @description The idempotency key of the instance. */
            idempotencyKey: string;
            /**
             * @description Always `CHALLENGE_SUCCEEDED`.
             * @constant
             */
            state: "CHALLENGE_SUCCEEDED";
            /** @description The authenticator used to complete the challenge. */
            userAuthenticatorId?: string;
            /** @description The user. */
            userId: string;
            /** @description The method used to complete the challenge. */
            verificationMethod: components["schemas"]["VerificationMethod"];
            /**
             * Format: date-time
             * @description When the challenge was completed, ISO 8601.
             */
            verifiedAt: string;
        };
        /** @description A challenge is about to succeed. */
        ActionVerifyEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @description The action. */
            data: components["schemas"]["ActionVerifyData"];
            /**
             * @description Type of the event.
             * @constant
             */
            type: "action.verify";
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
        /** @description Custom data points for rules. Values are strings, numbers, booleans or arrays of strings. Names are never converted. */
        CustomData: {
            [key: string]: unknown;
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
        /** @description The enrolled authenticator. */
        EnrollVerifiedAuthenticatorResponse: {
            /** @description The authenticator. */
            authenticator: components["schemas"]["Authenticator"];
            /** @description Recovery codes for the user. */
            recoveryCodes?: string[];
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
        /** @description A state in a list. Clients keep unknown values. */
        ListedUserActionState: "ALLOW" | "BLOCK" | "CHALLENGE_REQUIRED" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED" | (string & {});
        /** @description The decision of a rule, or the default of an action. The state of the outcome `REVIEW` is `REVIEW_REQUIRED`. */
        Outcome: "ALLOW" | "BLOCK" | "CHALLENGE" | "REVIEW" | (string & {});
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
        /** @description A rule, as of the time when the action was tracked. */
        Rule: {
            /** @description Its description. */
            description?: string;
            /** @description Its name. */
            name: string;
            /** @description The rule. */
            ruleId: string;
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
        /** @description The user must complete a challenge. */
        TrackChallengeRequired: components["schemas"]["TrackResult"] & {
            /**
             * @description The user must complete a challenge.
             * @constant
             */
            state: "CHALLENGE_REQUIRED";
            /** @description Short-lived, opaque token for client SDKs, also accepted by `validateChallenge`. */
            token: string;
            /**
             * Format: uri
             * @description URL of the pre-built UI. It already has a query string.
             */
            url: string;
        };
        /** @description No challenge is required. */
        TrackDecided: components["schemas"]["TrackResult"] & {
            /**
             * @description The decision.
             * @enum {string}
             */
            state: "ALLOW" | "BLOCK" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED";
            /** @description Short-lived, opaque token for client SDKs, also accepted by `validateChallenge`. */
            token?: string;
            /**
             * Format: uri
             * @description URL of the pre-built UI, where the user can enroll and manage authenticators.
             */
            url?: string;
        };
        /** @description The response of `track`. Narrow it by `state`. */
        TrackResponse: components["schemas"]["TrackChallengeRequired"] | components["schemas"]["TrackDecided"];
        /** @description Properties of every response of `track`. */
        TrackResult: {
            /** @description The methods that the user may use or enroll. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description The default method of the user. */
            defaultVerificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description The enrolled methods of the user. */
            enrolledVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description The idempotency key of the instance. */
            idempotencyKey: string;
            /** @description Whether the user has at least one authenticator. Don't use it as the decision. */
            isEnrolled: boolean;
            /** @description Ids of the rules that matched. */
            ruleIds?: string[];
        };
        /** @description The properties to update. */
        UpdateActionAttributes: {
            /** @description The state to set. */
            state: components["schemas"]["UserActionStateInput"];
        };
        /** @description One action instance after an update. Only `state` is guaranteed. */
        UpdatedAction: {
            /**
             * Format: date-time
             * @description When the action was tracked, ISO 8601.
             */
            createdAt?: string;
            /** @description The input of `track`. */
            output?: components["schemas"]["ActionOutput"];
            /** @description Ids of the rules that matched. */
            ruleIds?: string[];
            /** @description The state that was set. */
            state: components["schemas"]["UserActionState"];
            /**
             * Format: date-time
             * @description When this state was set, ISO 8601.
             */
            stateUpdatedAt?: string;
            /** @description The method used to complete the challenge. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description The attributes of a user after an update. Every property may be missing. */
        UpdatedUser: {
            /** @description Custom data points of the user, for rules. */
            custom?: components["schemas"]["CustomData"];
            /** @description Name to show, the secondary identifier of passkeys. */
            displayName?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Whether the e-mail address is verified. */
            emailVerified?: boolean;
            /** @description Language of emails and text messages, BCP 47. */
            locale?: string;
            /** @description Phone number, E.164. */
            phoneNumber?: string;
            /** @description Whether the phone number is verified. */
            phoneNumberVerified?: boolean;
            /** @description The user. */
            userId?: string;
            /** @description User name, the primary identifier of passkeys. */
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
        /**
         * @description A state in a request. The type allows any string, because literals widen to `string`. The value is validated when the call is made.
         * @enum {string}
         */
        UserActionStateInput: "ALLOW" | "BLOCK" | "CHALLENGE_REQUIRED" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED" | (string & {});
        /** @description Attributes of a user. Every property is optional. */
        UserAttributes: {
            /** @description Custom data points of the user, for rules. */
            custom?: components["schemas"]["CustomData"];
            /** @description The method to ask the user for first. Otherwise it is the first that was enrolled. */
            defaultVerificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description Name to show, the secondary identifier of passkeys. */
            displayName?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Whether you verified the e-mail address yourself. */
            emailVerified?: boolean;
            /** @description Language of emails and text messages, BCP 47. */
            locale?: string;
            /** @description Phone number, E.164. */
            phoneNumber?: string;
            /** @description Whether you verified the phone number yourself. */
            phoneNumberVerified?: boolean;
            /** @description User name, the primary identifier of passkeys. */
            username?: string;
        };
        /** @description A token, and the user and action it must belong to. */
        ValidateChallengeRequest: {
            /** @description The action the token must belong to. */
            action?: components["schemas"]["ActionCode"];
            /** @description The token from the redirect (`?token=`), a client SDK or `track`. ID tokens of Apple and Google may be accepted too. */
            token: string;
            /** @description The user the token must belong to. */
            userId?: string;
        };
        /** @description The outcome of a challenge. Branch on `state`. */
        ValidateChallengeResponse: {
            /** @description The action the token belongs to. */
            action?: string;
            /**
             * @deprecated
             * @description The same as `action`.
             */
            actionCode?: string;
            /** @description Why the token is invalid. */
            error?: string;
            /** @description The idempotency key of the instance the token belongs to. */
            idempotencyKey?: string;
            /** @description True only if the challenge succeeded. */
            isValid: boolean;
            /** @description The state of the action. */
            state?: components["schemas"]["UserActionState"];
            /**
             * Format: date-time
             * @description When the state was set, ISO 8601.
             */
            stateUpdatedAt?: string;
            /** @description The user the token belongs to. */
            userId?: string;
            /** @description The Veriff session, if that method was used. */
            veriffSessionId?: string;
            /** @description The method used to complete the challenge. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
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
        /** @description Properties of every webhook event. */
        WebhookEnvelope: {
            /** @description Id of the event. Use it to deduplicate events. */
            id: string;
            /** @description Always `https://authsignal.com`. */
            source: string;
            /** @description The tenant. */
            tenantId: string;
            /**
             * Format: date-time
             * @description When the event was created, ISO 8601. Events may arrive out of order.
             */
            time: string;
            /** @description Type of the event. */
            type: string;
            /** @description Version of the envelope, 1. */
            version: number;
        };
    };
    responses: {
        /** @description The request is malformed. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The key lacks the permission. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service failed. The body may be empty or not JSON. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Not found. The body is not documented. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service is unavailable. The body may be empty or not JSON. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Too many requests. No rate is documented. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The secret key is missing or wrong, or belongs to another region. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The request was understood and rejected. */
        UnprocessableContent: {
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
         * @description The code of the action. It does not have to exist.
         * @example signIn
         */
        action: components["schemas"]["ActionCode"];
        /**
         * @description The idempotency key of the instance, from the response of `track`.
         * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
         */
        idempotencyKey: string;
        /**
         * @description `t=<unix seconds>,v2=<signature>`, with several `v2` while two keys are active. One match is enough. A signature
         *     is the HMAC-SHA256 of `<t>.<raw body>`, keyed with the server API secret key, in base64 without padding.
         * @example t=1658719182,v2=NTdlODQ0ZDM4ZDc1YjA1ZDgwZDQxNDQ5ZTg4MjNkZjQ
         */
        signature: string;
        /**
         * @description The id of the authenticator, from its enrollment or the list of authenticators.
         * @example 2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10
         */
        userAuthenticatorId: string;
        /**
         * @description Your id of the user. Any string. No format or length limit is documented.
         * @example usr_123
         */
        userId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Seconds to wait, or a date. Not documented for this API, but respected if present.
         * @example 1
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type AaguidMapping = components['schemas']['AaguidMapping'];
export type Action = components['schemas']['Action'];
export type ActionCode = components['schemas']['ActionCode'];
export type ActionLog = components['schemas']['ActionLog'];
export type ActionLogBatch = components['schemas']['ActionLogBatch'];
export type ActionLogCreatedEvent = components['schemas']['ActionLogCreatedEvent'];
export type ActionOutput = components['schemas']['ActionOutput'];
export type ActionVerifyData = components['schemas']['ActionVerifyData'];
export type ActionVerifyEvent = components['schemas']['ActionVerifyEvent'];
export type Authenticator = components['schemas']['Authenticator'];
export type CustomData = components['schemas']['CustomData'];
export type EnrollVerifiedAuthenticatorAttributes = components['schemas']['EnrollVerifiedAuthenticatorAttributes'];
export type EnrollVerifiedAuthenticatorResponse = components['schemas']['EnrollVerifiedAuthenticatorResponse'];
export type ErrorResponse = components['schemas']['ErrorResponse'];
export type ListedUserActionState = components['schemas']['ListedUserActionState'];
export type Outcome = components['schemas']['Outcome'];
export type ParsedUserAgent = components['schemas']['ParsedUserAgent'];
export type QueriedAction = components['schemas']['QueriedAction'];
export type Rule = components['schemas']['Rule'];
export type TrackAttributes = components['schemas']['TrackAttributes'];
export type TrackChallengeRequired = components['schemas']['TrackChallengeRequired'];
export type TrackDecided = components['schemas']['TrackDecided'];
export type TrackResponse = components['schemas']['TrackResponse'];
export type TrackResult = components['schemas']['TrackResult'];
export type UpdateActionAttributes = components['schemas']['UpdateActionAttributes'];
export type UpdatedAction = components['schemas']['UpdatedAction'];
export type UpdatedUser = components['schemas']['UpdatedUser'];
export type User = components['schemas']['User'];
export type UserActionState = components['schemas']['UserActionState'];
export type UserActionStateInput = components['schemas']['UserActionStateInput'];
export type UserAttributes = components['schemas']['UserAttributes'];
export type ValidateChallengeRequest = components['schemas']['ValidateChallengeRequest'];
export type ValidateChallengeResponse = components['schemas']['ValidateChallengeResponse'];
export type VerificationMethod = components['schemas']['VerificationMethod'];
export type WebauthnCredential = components['schemas']['WebauthnCredential'];
export type WebhookEnvelope = components['schemas']['WebhookEnvelope'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseInternalServerError = components['responses']['InternalServerError'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseServiceUnavailable = components['responses']['ServiceUnavailable'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseUnprocessableContent = components['responses']['UnprocessableContent'];
export type ParameterAction = components['parameters']['action'];
export type ParameterIdempotencyKey = components['parameters']['idempotencyKey'];
export type ParameterSignature = components['parameters']['signature'];
export type ParameterUserAuthenticatorId = components['parameters']['userAuthenticatorId'];
export type ParameterUserId = components['parameters']['userId'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type $defs = Record<string, never>;
export interface operations {
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
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
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: {
                /**
                 * @description Whether to delete the user's actions too.
                 * @example true
                 */
                actions?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone. The response has a body that no SDK reads, so none is declared. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** @description The attributes to set. Every property is optional. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserAttributes"];
            };
        };
        responses: {
            /** @description The attributes of the user after the update. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatedUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    queryActions: {
        parameters: {
            query?: {
                /**
                 * @description Action codes, separated by commas in one parameter. Default: all actions.
                 * @example [
                 *       "signIn",
                 *       "withdrawFunds"
                 *     ]
                 */
                codes?: components["schemas"]["ActionCode"][];
                /**
                 * @description Start of the period, ISO 8601. The documentation says "default and maximum value is 30 days ago". The effect
                 *     of an older date is not documented.
                 * @example 2026-01-01T00:00:00Z
                 */
                fromDate?: string;
                /**
                 * @description Only actions in this state. Used by the SDKs, but not documented.
                 * @example CHALLENGE_REQUIRED
                 */
                state?: components["schemas"]["UserActionStateInput"];
            };
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matching instances. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueriedAction"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The code of the action. It does not have to exist.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** @description Context for rules and the pre-built UI. Every property is optional, so `{}` is valid. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackAttributes"];
            };
        };
        responses: {
            /** @description The decision. Branch on `state`. `isEnrolled` is only informational. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackResponse"];
                };
            };
            /** @description The request is malformed, or the tenant has no authenticator configured. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            /**
             * @description The secret key is missing or wrong, or belongs to another region. With `challengeId`, also if the challenge
             *     has been claimed or has expired.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The code of the action. It does not have to exist.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The idempotency key of the instance, from the response of `track`.
                 * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
                 */
                idempotencyKey: components["parameters"]["idempotencyKey"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current instance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The code of the action. It does not have to exist.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The idempotency key of the instance, from the response of `track`.
                 * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
                 */
                idempotencyKey: components["parameters"]["idempotencyKey"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** @description The state to set. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateActionAttributes"];
            };
        };
        responses: {
            /** @description The instance with its new state. Only `state` is guaranteed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatedAction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAuthenticators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authenticators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authenticator"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    enrollVerifiedAuthenticator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** @description The authenticator. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrollVerifiedAuthenticatorAttributes"];
            };
        };
        responses: {
            /** @description The authenticator, and recovery codes if any. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrollVerifiedAuthenticatorResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The credential is enrolled for another user. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteAuthenticator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the authenticator, from its enrollment or the list of authenticators.
                 * @example 2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10
                 */
                userAuthenticatorId: components["parameters"]["userAuthenticatorId"];
                /**
                 * @description Your id of the user. Any string. No format or length limit is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authenticator was removed. The body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    validateChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The token, and the user and action it must belong to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidateChallengeRequest"];
            };
        };
        responses: {
            /** @description The state of the challenge. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidateChallengeResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    actionLogCreated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description `t=<unix seconds>,v2=<signature>`, with several `v2` while two keys are active. One match is enough. A signature
                 *     is the HMAC-SHA256 of `<t>.<raw body>`, keyed with the server API secret key, in base64 without padding.
                 * @example t=1658719182,v2=NTdlODQ0ZDM4ZDc1YjA1ZDgwZDQxNDQ5ZTg4MjNkZjQ
                 */
                "X-Signature-V2": components["parameters"]["signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The batch. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionLogBatch"];
            };
        };
        responses: {
            /** @description Received. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not received. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    actionVerify: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description `t=<unix seconds>,v2=<signature>`, with several `v2` while two keys are active. One match is enough. A signature
                 *     is the HMAC-SHA256 of `<t>.<raw body>`, keyed with the server API secret key, in base64 without padding.
                 * @example t=1658719182,v2=NTdlODQ0ZDM4ZDc1YjA1ZDgwZDQxNDQ5ZTg4MjNkZjQ
                 */
                "X-Signature-V2": components["parameters"]["signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionVerifyEvent"];
            };
        };
        responses: {
            /** @description Lets the challenge succeed. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Blocks the challenge. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
