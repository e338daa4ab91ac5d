// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** Operation → the request that the SDK's method takes, and the body of a success; undefined where it has none. */
export const documentedCalls = {
  "deleteAuthenticator": {
    "request": {
      "userId": "usr_123",
      "userAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10"
    }
  },
  "deleteUser": {
    "request": {
      "userId": "usr_123",
      "actions": true
    }
  },
  "enrollVerifiedAuthenticator": {
    "request": {
      "userId": "usr_123",
      "attributes": {
        "verificationMethod": "SMS",
        "phoneNumber": "+6427000000",
        "isDefault": true
      }
    },
    "success": {
      "authenticator": {
        "userId": "usr_123",
        "userAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10",
        "verificationMethod": "SMS",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "verifiedAt": "2022-07-25T03:19:00.316Z",
        "phoneNumber": "+6427000000"
      },
      "recoveryCodes": [
        "h6v2-k9pt",
        "4mwx-8d3c"
      ]
    }
  },
  "getAction": {
    "request": {
      "userId": "usr_123",
      "action": "signIn",
      "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0"
    },
    "success": {
      "state": "CHALLENGE_REQUIRED",
      "createdAt": "2022-07-25T03:19:00.316Z",
      "stateUpdatedAt": "2022-07-25T03:19:42.120Z",
      "output": {
        "custom": {}
      },
      "ruleIds": [
        "rule-new-device"
      ],
      "rules": [
        {
          "ruleId": "rule-new-device",
          "name": "New device",
          "description": "The device was not seen before."
        }
      ],
      "priorityRuleId": "rule-new-device"
    }
  },
  "getAuthenticators": {
    "request": {
      "userId": "usr_123"
    },
    "success": [
      {
        "userId": "usr_123",
        "userAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10",
        "verificationMethod": "SMS",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "verifiedAt": "2022-07-25T03:19:00.316Z",
        "phoneNumber": "+6427000000"
      }
    ]
  },
  "getUser": {
    "request": {
      "userId": "usr_123"
    },
    "success": {
      "isEnrolled": true,
      "email": "jane@example.com",
      "emailVerified": true,
      "phoneNumber": "+6427000000",
      "phoneNumberVerified": false,
      "username": "jane@example.com",
      "displayName": "Jane Smith",
      "enrolledVerificationMethods": [
        "AUTHENTICATOR_APP",
        "SMS"
      ],
      "allowedVerificationMethods": [
        "AUTHENTICATOR_APP",
        "SMS",
        "EMAIL_OTP"
      ],
      "defaultVerificationMethod": "AUTHENTICATOR_APP"
    }
  },
  "queryActions": {
    "request": {
      "userId": "usr_123",
      "codes": [
        "signIn",
        "withdrawFunds"
      ],
      "fromDate": "2026-01-01T00:00:00Z",
      "state": "CHALLENGE_REQUIRED"
    },
    "success": [
      {
        "actionCode": "signIn",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "updatedAt": "2022-07-25T03:19:00.316Z",
        "state": "CHALLENGE_REQUIRED",
        "stateUpdatedAt": "2022-07-25T03:19:00.316Z",
        "userAgent": "Mozilla/5.0",
        "ipAddress": "203.0.113.42",
        "countryCode": "NZ"
      },
      {
        "actionCode": "withdrawFunds",
        "idempotencyKey": "c3d2e4f5-8b52-4d1c-9b3f-6ca01b7d2e03",
        "createdAt": "2022-07-24T10:00:00.000Z",
        "updatedAt": "2022-07-24T10:01:30.500Z",
        "state": "CHALLENGE_SUCCEEDED",
        "stateUpdatedAt": "2022-07-24T10:01:30.500Z",
        "verificationMethod": "AUTHENTICATOR_APP",
        "verifiedByAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10"
      }
    ]
  },
  "track": {
    "request": {
      "userId": "usr_123",
      "action": "signIn",
      "attributes": {}
    },
    "success": {
      "state": "ALLOW",
      "idempotencyKey": "a1f0a1b2-6d0e-4c59-9a53-0d1c3d5f7e01",
      "url": "https://mfa.authsignal.com/?token=track-token-allow",
      "token": "track-token-allow",
      "isEnrolled": true,
      "enrolledVerificationMethods": [
        "AUTHENTICATOR_APP",
        "SMS"
      ],
      "allowedVerificationMethods": [
        "AUTHENTICATOR_APP",
        "SMS",
        "EMAIL_OTP"
      ],
      "defaultVerificationMethod": "AUTHENTICATOR_APP",
      "ruleIds": [
        "rule-trusted-device"
      ]
    }
  },
  "updateAction": {
    "request": {
      "userId": "usr_123",
      "action": "signIn",
      "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
      "attributes": {
        "state": "REVIEW_REQUIRED"
      }
    },
    "success": {
      "state": "REVIEW_REQUIRED",
      "createdAt": "2022-07-25T03:19:00.316Z",
      "stateUpdatedAt": "2022-07-25T04:02:11.004Z",
      "output": {
        "custom": {}
      },
      "ruleIds": []
    }
  },
  "updateUser": {
    "request": {
      "userId": "usr_123",
      "attributes": {
        "email": "jane.smith@example.com",
        "emailVerified": true,
        "phoneNumber": "+6427123456",
        "username": "jane.smith@example.com",
        "displayName": "Jane Smith",
        "custom": {
          "tier": "gold"
        }
      }
    },
    "success": {
      "userId": "usr_123",
      "email": "jane.smith@example.com",
      "emailVerified": true,
      "phoneNumber": "+6427123456",
      "phoneNumberVerified": false,
      "username": "jane.smith@example.com",
      "displayName": "Jane Smith",
      "custom": {
        "tier": "gold"
      }
    }
  },
  "validateChallenge": {
    "request": {
      "token": "redirect-token",
      "userId": "usr_123",
      "action": "signIn"
    },
    "success": {
      "isValid": true,
      "state": "CHALLENGE_SUCCEEDED",
      "stateUpdatedAt": "2022-07-25T03:19:42.120Z",
      "userId": "usr_123",
      "action": "signIn",
      "actionCode": "signIn",
      "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
      "verificationMethod": "AUTHENTICATOR_APP"
    }
  }
} as const;
