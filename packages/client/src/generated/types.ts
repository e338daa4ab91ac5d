// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.
export interface paths {
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description Reads a user. A user who was deleted or never seen is a 200 with `isEnrolled: false`.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Sets attributes of a user. What is omitted stays as it is. What a call does for a user who was never seen is not
         *     documented.
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
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Query a user's actions
         * @description Lists a user's action instances. There is no pagination, and the order is not documented. A tracked action is
         *     visible at once.
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
                 * @description The code of the action. It need not exist beforehand.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
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
         * @description Records an action of a user and returns what to do: continue, challenge the user, hold for review, or stop.
         *
         *     All rules of the action are evaluated; the one with the lowest priority number wins. If none fires, the action's
         *     default outcome decides. A challenge needs a user with at least one enrolled authenticator; otherwise the answer
         *     is `ALLOW` with `isEnrolled: false`. An unknown user is not an error.
         *
         *     Without `idempotencyKey` each call creates a new instance. What a second call with the same key does is not
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
                 * @description The code of the action. It need not exist beforehand.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The key that names the instance, from the response of `track`.
                 * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
                 */
                idempotencyKey: components["parameters"]["idempotencyKey"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /**
         * Get an action
         * @description Reads one action instance. The response does not repeat the user or the action. `output.custom` repeats the
         *     `custom` data points that `track` was given. An instance that does not exist is a 404.
         */
        get: operations["getAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an action
         * @description Sets the state of one action instance, for an administrator's decision or a workflow of your own. No source
         *     restricts which state may follow which.
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
                 * @description The user, as you name them. Any string; no format or length is documented.
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
         * @description Enrolls an authenticator that your own system verified before. From then on a challenge is possible for the user.
         *
         *     Six methods are documented: `EMAIL_MAGIC_LINK` and `EMAIL_OTP` need `email`, `SMS` needs `phoneNumber`,
         *     `AUTHENTICATOR_APP` needs `otpUri`, `PASSKEY` needs `credentialId` and `credentialPublicKey`, and `WHATSAPP` is
         *     listed without what it needs.
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
                 * @description The authenticator, from its enrollment or the list of authenticators.
                 * @example 2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10
                 */
                userAuthenticatorId: components["parameters"]["userAuthenticatorId"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
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
         * @description Returns the result of the challenge of a token. Decide on `state`: `isValid` is true only when a challenge
         *     succeeded, so an `ALLOW` action may report false. A token that means nothing is a 200 with `isValid: false`.
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
         * @description Sent some time after actions were tracked, up to 500 records a request. A batch that fails is sent again until it
         *     succeeds. Delivery is at least once: drop what has an `id` you have seen. Order is not guaranteed: go by `time`.
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
         * @description Sent while the service moves an action to `CHALLENGE_SUCCEEDED`, and waits. Any status but 2xx, or no response in
         *     time, blocks the move. It is not retried automatically: the user can start the verification again, which sends a
         *     new event. The same event can still arrive more than once.
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
        /** @description A model of authenticators. */
        AaguidMapping: {
            /** @description Its name. */
            name: string;
            /** @description Icon for dark backgrounds, a `data:` URL. */
            svgIconDark: string;
            /** @description Icon for light backgrounds, a `data:` URL. */
            svgIconLight: string;
        };
        /** @description One action instance. It does not repeat the user or the action. */
        Action: {
            /**
             * Format: date-time
             * @description When it was tracked, ISO 8601.
             */
            createdAt: string;
            /** @description What the action was tracked with. */
            output?: components["schemas"]["ActionOutput"];
            /** @description The rule that decided. */
            priorityRuleId?: string;
            /** @description Rules that fired. */
            ruleIds?: string[];
            /** @description The rules that fired, as they were when the action was tracked, by priority. */
            rules?: components["schemas"]["Rule"][];
            /** @description The state of the action. */
            state: components["schemas"]["UserActionState"];
            /**
             * Format: date-time
             * @description When the state was set, ISO 8601.
             */
            stateUpdatedAt: string;
            /** @description The method the challenge was completed with. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description The code of an action. */
        ActionCode: string;
        /** @description What became of an action. Empty properties are left out. */
        ActionLog: {
            /** @description The code of the action. */
            actionCode: string;
            /** @description Methods the user could use. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description Code of the country the IP address is in. */
            countryCode?: string;
            /**
             * Format: date-time
             * @description When it was tracked, ISO 8601.
             */
            createdAt: string;
            /** @description Data points given to `track`. */
            customVariables?: components["schemas"]["CustomData"];
            /** @description E-mail address of the user. */
            email?: string;
            /** @description The key that names the instance. */
            idempotencyKey: string;
            /** @description IP address given to `track`. */
            ipAddress?: string;
            /** @description What was decided when the action was tracked. It never changes. */
            outcome: components["schemas"]["Outcome"];
            /** @description Phone number of the user. */
            phoneNumber?: string;
            /** @description The rule that decided. */
            priorityRuleId?: string;
            /** @description The rules that fired. */
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
             * @description When anything of it changed, ISO 8601.
             */
            updatedAt: string;
            /** @description The user. */
            userId: string;
            /** @description The method the challenge was completed with. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description A batch of action logs. */
        ActionLogBatch: {
            /** @description The events, up to 500. */
            records: components["schemas"]["ActionLogCreatedEvent"][];
        };
        /** @description The log of one action. It has a `record` where other events have `data`. */
        ActionLogCreatedEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @description The log. */
            record: components["schemas"]["ActionLog"];
            /**
             * @description Type of the event.
             * @constant
             */
            type: "action.log_created";
        };
        /** @description What the action was tracked with. */
        ActionOutput: {
            /** @description The data points that were given to `track`. Rules do not make them. */
            custom?: components["schemas"]["CustomData"];
        };
        /** @description The action whose challenge is about to succeed. It names the action `action`. */
        ActionVerifyData: {
            /** @description The code of the action. */
            action: string;
            /** @description The key that names the instance. */
            idempotencyKey: string;
            /**
             * @description Always `CHALLENGE_SUCCEEDED`.
             * @constant
             */
            state: "CHALLENGE_SUCCEEDED";
            /** @description The authenticator the challenge was completed with. */
            userAuthenticatorId?: string;
            /** @description The user. */
            userId: string;
            /** @description The method the challenge was completed with. */
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
             * @description When it was enrolled, ISO 8601.
             */
            createdAt: string;
            /** @description Name of the device the authenticator is on. */
            deviceName?: string;
            /** @description Name to show. */
            displayName?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description How it failed last, as a code. */
            errorCode?: string;
            /**
             * Format: date-time
             * @description When it failed last, ISO 8601.
             */
            erroredAt?: string;
            /**
             * Format: date-time
             * @description When it was verified last, ISO 8601.
             */
            lastVerifiedAt?: string;
            /** @description Phone number. */
            phoneNumber?: string;
            /** @description The authenticator. */
            userAuthenticatorId: string;
            /** @description The user. Sample responses do not have it. */
            userId?: string;
            /** @description User name. */
            username?: string;
            /** @description What kind of authenticator. */
            verificationMethod: components["schemas"]["VerificationMethod"];
            /**
             * Format: date-time
             * @description When it was verified first, ISO 8601.
             */
            verifiedAt?: string;
            /** @description The credential of a passkey or a security key. */
            webauthnCredential?: components["schemas"]["WebauthnCredential"];
        };
        /** @description Data points for rules, under names of your own, which are never converted. Text, numbers, booleans and arrays of strings. */
        CustomData: {
            [key: string]: unknown;
        };
        /** @description An authenticator that was verified elsewhere. */
        EnrollVerifiedAuthenticatorAttributes: {
            /** @description ID of the WebAuthn credential. Needed for `PASSKEY`. */
            credentialId?: string;
            /** @description Public key of the WebAuthn credential, base64url. Needed for `PASSKEY`. */
            credentialPublicKey?: string;
            /** @description E-mail address. Needed for `EMAIL_OTP` and `EMAIL_MAGIC_LINK`. */
            email?: string;
            /** @description Whether the user is asked for this one first. */
            isDefault?: boolean;
            /** @description Name to show for a passkey, such as its device or browser. */
            name?: string;
            /** @description The `otpauth://totp/` URI of the app, which holds the secret it shares. Needed for `AUTHENTICATOR_APP`. */
            otpUri?: string;
            /** @description Phone number, E.164. Needed for `SMS`. */
            phoneNumber?: string;
            /** @description What kind of authenticator. */
            verificationMethod: components["schemas"]["VerificationMethod"];
        };
        /** @description The enrolled authenticator. */
        EnrollVerifiedAuthenticatorResponse: {
            /** @description The authenticator. */
            authenticator: components["schemas"]["Authenticator"];
            /** @description Recovery codes for the user. */
            recoveryCodes?: string[];
        };
        /** @description An error. A reader takes the code from either property; the body can be blank or something else than JSON. */
        ErrorResponse: {
            /** @description What went wrong, as a code. Carries the same value as `errorCode`. */
            error?: string;
            /** @description What went wrong, as a code. */
            errorCode?: string;
            /** @description What went wrong, in words, for logs. */
            errorDescription?: string;
        };
        /** @description A state in a list, where nothing is decided. A reader keeps a value it does not know. */
        ListedUserActionState: "ALLOW" | "BLOCK" | "CHALLENGE_REQUIRED" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED" | (string & {});
        /** @description What a rule, or an action without one, decides. `REVIEW` is an outcome; the state is `REVIEW_REQUIRED`. */
        Outcome: "ALLOW" | "BLOCK" | "CHALLENGE" | "REVIEW" | (string & {});
        /** @description A user agent in parts, such as `browser`, `device` and `os`. */
        ParsedUserAgent: {
            [key: string]: unknown;
        };
        /** @description One action instance in a list. It names the action `actionCode`. */
        QueriedAction: {
            /** @description The code of the action. */
            actionCode: string;
            /** @description Code of the country the IP address is in. */
            countryCode?: string;
            /**
             * Format: date-time
             * @description When it was tracked, ISO 8601.
             */
            createdAt: string;
            /** @description The key that names the instance. */
            idempotencyKey: string;
            /** @description IP address given to `track`. */
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
             * @description When anything of it changed, ISO 8601.
             */
            updatedAt?: string;
            /** @description User agent given to `track`. */
            userAgent?: string;
            /** @description The method the challenge was completed with. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description The authenticator the challenge was completed with. */
            verifiedByAuthenticatorId?: string;
        };
        /** @description A rule as it was when the action was tracked. */
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
            /** @description Links a challenge that was started before. One that was claimed already or has expired can be answered with 401. */
            challengeId?: string;
            /** @description Data points for rules. */
            custom?: components["schemas"]["CustomData"];
            /** @description Which custom domain `url` uses. */
            customDomain?: string;
            /** @description Device of the user, for rules. */
            deviceId?: string;
            /** @description E-mail address of the user. */
            email?: string;
            /** @description The key that names this instance. One is made when it is omitted. */
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
             * @description Where the pre-built UI returns to. Only for redirect mode.
             */
            redirectUrl?: string;
            /** @description What the token may do, separated by spaces. `read:authenticators` (the default), `add:authenticators`, `update:authenticators`, `remove:authenticators`. */
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
             * @description Address of the pre-built UI. It has a query string already.
             */
            url: string;
        };
        /** @description Nothing is asked of the user now. */
        TrackDecided: components["schemas"]["TrackResult"] & {
            /**
             * @description What was decided.
             * @enum {string}
             */
            state: "ALLOW" | "BLOCK" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED";
            /** @description Short-lived, opaque token for client SDKs, also accepted by `validateChallenge`. */
            token?: string;
            /**
             * Format: uri
             * @description Address of the pre-built UI, for a user who may enroll or manage authenticators.
             */
            url?: string;
        };
        /** @description The response of `track`. It narrows by `state`. */
        TrackResponse: components["schemas"]["TrackChallengeRequired"] | components["schemas"]["TrackDecided"];
        /** @description Properties of every response of `track`. */
        TrackResult: {
            /** @description Methods the user may use or enroll. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description The method the user is asked for first. */
            defaultVerificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description Methods the user has enrolled. */
            enrolledVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description The key that names this instance. */
            idempotencyKey: string;
            /** @description Whether the user has at least one authenticator. Information, not a decision. */
            isEnrolled: boolean;
            /** @description Rules that fired. */
            ruleIds?: string[];
        };
        /** @description What to change of an action. */
        UpdateActionAttributes: {
            /** @description The state to set. */
            state: components["schemas"]["UserActionStateInput"];
        };
        /** @description One action instance after an update. Every property but `state` may be missing. */
        UpdatedAction: {
            /**
             * Format: date-time
             * @description When the action was tracked, ISO 8601.
             */
            createdAt?: string;
            /** @description What the action was tracked with. */
            output?: components["schemas"]["ActionOutput"];
            /** @description Rules that fired. */
            ruleIds?: string[];
            /** @description The state that was set. */
            state: components["schemas"]["UserActionState"];
            /**
             * Format: date-time
             * @description When this state was set, ISO 8601.
             */
            stateUpdatedAt?: string;
            /** @description The method the challenge was completed with. */
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
            /** @description Whether the e-mail address was verified. */
            emailVerified?: boolean;
            /** @description Language of emails and text messages, BCP 47. */
            locale?: string;
            /** @description Phone number, E.164. */
            phoneNumber?: string;
            /** @description Whether the phone number was verified. */
            phoneNumberVerified?: boolean;
            /** @description The user. */
            userId?: string;
            /** @description User name, the primary identifier of passkeys. */
            username?: string;
        };
        /** @description A user. */
        User: {
            /** @description Methods the user may use or enroll. */
            allowedVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description Custom data points of the user. */
            custom?: components["schemas"]["CustomData"];
            /** @description The method the user is asked for first. */
            defaultVerificationMethod?: components["schemas"]["VerificationMethod"];
            /** @description Name to show. */
            displayName?: string;
            /** @description E-mail address. */
            email?: string;
            /** @description Whether the e-mail address was verified. */
            emailVerified?: boolean;
            /** @description Methods the user has enrolled. */
            enrolledVerificationMethods?: components["schemas"]["VerificationMethod"][];
            /** @description Whether the user has at least one authenticator. */
            isEnrolled: boolean;
            /** @description Language of emails and text messages, BCP 47. */
            locale?: string;
            /** @description Phone number. */
            phoneNumber?: string;
            /** @description Whether the phone number was verified. */
            phoneNumberVerified?: boolean;
            /** @description User name. */
            username?: string;
        };
        /**
         * @description The state of an action. A response that decides has one of these values.
         * @enum {string}
         */
        UserActionState: "ALLOW" | "BLOCK" | "CHALLENGE_REQUIRED" | "CHALLENGE_SUCCEEDED" | "CHALLENGE_FAILED" | "REVIEW_REQUIRED" | "REVIEW_SUCCEEDED" | "REVIEW_FAILED";
        /**
         * @description A state in a request. The value is checked when the call is made; the type admits any string, since a literal widens to `string`.
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
        /** @description A token, and what it must belong to. */
        ValidateChallengeRequest: {
            /** @description The action the token must belong to. */
            action?: components["schemas"]["ActionCode"];
            /** @description From the redirect's `?token=`, from a client SDK, or from `track` itself. An ID token of Apple or Google may be accepted too. */
            token: string;
            /** @description The user the token must belong to. */
            userId?: string;
        };
        /** @description The state of a challenge. Decide on `state`. */
        ValidateChallengeResponse: {
            /** @description The action the token belongs to. */
            action?: string;
            /**
             * @deprecated
             * @description The same as `action`.
             */
            actionCode?: string;
            /** @description Why the token is not valid, in words. */
            error?: string;
            /** @description The instance the token belongs to. */
            idempotencyKey?: string;
            /** @description True only when the challenge succeeded. */
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
            /** @description The session at Veriff, when that method was used. */
            veriffSessionId?: string;
            /** @description The method the challenge was completed with. */
            verificationMethod?: components["schemas"]["VerificationMethod"];
        };
        /** @description How a user proves who they are. The list grows; a reader keeps a value it does not know. */
        VerificationMethod: "SMS" | "EMAIL_OTP" | "EMAIL_MAGIC_LINK" | "AUTHENTICATOR_APP" | "PASSKEY" | "SECURITY_KEY" | "PUSH" | "DEVICE" | "WHATSAPP" | "RECOVERY_CODE" | "VERIFF" | "IPROOV" | "IDVERSE" | "PALM_BIOMETRICS_RR" | "QR_CODE" | "IN_APP" | "ONFIDO" | "APPLE_ID_TOKEN" | "GOOGLE_ID_TOKEN" | "DIGITAL_CREDENTIAL" | "OIDC_PROVIDER" | (string & {});
        /** @description A WebAuthn credential. */
        WebauthnCredential: {
            /** @description Model of the authenticator, AAGUID. */
            aaguid?: string;
            /** @description What is known of that model. */
            aaguidMapping?: components["schemas"]["AaguidMapping"];
            /** @description How the authenticator is attached, such as `platform`. */
            authenticatorAttachment?: string;
            /** @description Whether the credential is backed up. */
            credentialBackedUp?: boolean;
            /** @description Whether it lives on one device or on several, such as `multiDevice`. */
            credentialDeviceType?: string;
            /** @description ID of the credential. */
            credentialId: string;
            /** @description The device it was enrolled on. */
            deviceId: string;
            /** @description Name to show. */
            name: string;
            /** @description The user agent it was enrolled with, in parts. */
            parsedUserAgent?: components["schemas"]["ParsedUserAgent"];
        };
        /** @description What every webhook event has. */
        WebhookEnvelope: {
            /** @description The event. Drop an event whose id was seen before. */
            id: string;
            /** @description Always `https://authsignal.com`. */
            source: string;
            /** @description The tenant. */
            tenantId: string;
            /**
             * Format: date-time
             * @description When the event was made, ISO 8601. Events may arrive in another order.
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
        /** @description The key may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service failed. The body can be blank or something else than JSON. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description There is no such thing. No source documents the body. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service is not available. The body can be blank or something else than JSON. */
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
        /** @description The request was understood and refused. */
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
         * @description The code of the action. It need not exist beforehand.
         * @example signIn
         */
        action: components["schemas"]["ActionCode"];
        /**
         * @description The key that names the instance, from the response of `track`.
         * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
         */
        idempotencyKey: string;
        /**
         * @description `t=<unix seconds>,v2=<signature>`, with several `v2` while two keys are active; one match is enough. A signature
         *     is the base64, without `=`, of HMAC-SHA256 over `t`, a full stop and the raw body, keyed with the server API
         *     secret key.
         * @example t=1658719182,v2=NTdlODQ0ZDM4ZDc1YjA1ZDgwZDQxNDQ5ZTg4MjNkZjQ
         */
        signature: string;
        /**
         * @description The authenticator, from its enrollment or the list of authenticators.
         * @example 2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10
         */
        userAuthenticatorId: string;
        /**
         * @description The user, as you name them. Any string; no format or length is documented.
         * @example usr_123
         */
        userId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Seconds to wait, or a date. No source documents it for this API; it is honoured when present.
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
                 * @description The user, as you name them. Any string; no format or length is documented.
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
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
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
                 * @description Action codes to list, separated by commas in one parameter. All actions when omitted.
                 * @example [
                 *       "signIn",
                 *       "withdrawFunds"
                 *     ]
                 */
                codes?: components["schemas"]["ActionCode"][];
                /**
                 * @description List actions from this time on, ISO 8601. The documentation says "default and maximum value is 30 days ago";
                 *     what an older date does is not documented.
                 * @example 2026-01-01T00:00:00Z
                 */
                fromDate?: string;
                /**
                 * @description List only actions in this state. Used by SDKs, missing from the documentation.
                 * @example CHALLENGE_REQUIRED
                 */
                state?: components["schemas"]["UserActionStateInput"];
            };
            header?: never;
            path: {
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matching instances, as a bare array. */
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
                 * @description The code of the action. It need not exist beforehand.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** @description Context for the rules and the pre-built UI. Every property is optional; `{}` is valid. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackAttributes"];
            };
        };
        responses: {
            /** @description The decision. Branch on `state`; `isEnrolled` is information, not a decision. */
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
             * @description The secret key is missing or wrong, or belongs to another region. With `challengeId`, also a challenge that was
             *     claimed before or has expired.
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
                 * @description The code of the action. It need not exist beforehand.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The key that names the instance, from the response of `track`.
                 * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
                 */
                idempotencyKey: components["parameters"]["idempotencyKey"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
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
                 * @description The code of the action. It need not exist beforehand.
                 * @example signIn
                 */
                action: components["parameters"]["action"];
                /**
                 * @description The key that names the instance, from the response of `track`.
                 * @example 5924a649-b5d3-4baf-a4ab-4b812dde97a0
                 */
                idempotencyKey: components["parameters"]["idempotencyKey"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
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
            /** @description The instance with its new state. Only `state` is certain to be there. */
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
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authenticators, as a bare array. */
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
                 * @description The user, as you name them. Any string; no format or length is documented.
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
            /** @description The authenticator, and recovery codes if there are any. */
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
                 * @description The authenticator, from its enrollment or the list of authenticators.
                 * @example 2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10
                 */
                userAuthenticatorId: components["parameters"]["userAuthenticatorId"];
                /**
                 * @description The user, as you name them. Any string; no format or length is documented.
                 * @example usr_123
                 */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authenticator is gone. No source documents a body. */
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
        /** @description The token, and what it must belong to. */
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
                 * @description `t=<unix seconds>,v2=<signature>`, with several `v2` while two keys are active; one match is enough. A signature
                 *     is the base64, without `=`, of HMAC-SHA256 over `t`, a full stop and the raw body, keyed with the server API
                 *     secret key.
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
                 * @description `t=<unix seconds>,v2=<signature>`, with several `v2` while two keys are active; one match is enough. A signature
                 *     is the base64, without `=`, of HMAC-SHA256 over `t`, a full stop and the raw body, keyed with the server API
                 *     secret key.
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
            /** @description The action may succeed. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The action may not succeed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
