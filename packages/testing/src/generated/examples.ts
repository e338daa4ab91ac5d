// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

/** Response bodies: operation → status → example. */
export const responseExamples = {
  "deleteAuthenticator": {
    "200": {},
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "404": {
      "notFound": {
        "error": "not_found",
        "errorCode": "not_found",
        "errorDescription": "The resource was not found."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "deleteUser": {
    "200": {},
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "404": {
      "notFound": {
        "error": "not_found",
        "errorCode": "not_found",
        "errorDescription": "The resource was not found."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "enrollVerifiedAuthenticator": {
    "200": {
      "sms": {
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
      },
      "emailOtp": {
        "authenticator": {
          "userId": "usr_123",
          "userAuthenticatorId": "7f0d1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b",
          "verificationMethod": "EMAIL_OTP",
          "createdAt": "2022-07-25T03:19:00.316Z",
          "verifiedAt": "2022-07-25T03:19:00.316Z",
          "email": "jane@example.com"
        }
      },
      "authenticatorApp": {
        "authenticator": {
          "userAuthenticatorId": "9a2c3b4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
          "verificationMethod": "AUTHENTICATOR_APP",
          "createdAt": "2022-07-25T03:19:00.316Z",
          "verifiedAt": "2022-07-25T03:19:00.316Z"
        }
      },
      "passkey": {
        "authenticator": {
          "userAuthenticatorId": "4efd2d0d-3278-4e03-8143-d9a0850bebc0",
          "verificationMethod": "PASSKEY",
          "username": "jane@example.com",
          "displayName": "Jane Smith",
          "createdAt": "2022-07-25T03:19:00.316Z",
          "verifiedAt": "2022-07-25T03:19:00.316Z",
          "webauthnCredential": {
            "credentialId": "dGVzdC1jcmVkZW50aWFsLWlk",
            "deviceId": "d5a13d2d-8c34-4c90-938b-d8c6e3a88c5d",
            "name": "iCloud Keychain"
          }
        }
      }
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "409": {
      "conflict": {
        "error": "conflict",
        "errorCode": "conflict",
        "errorDescription": "The credential is enrolled for another user."
      }
    },
    "422": {
      "unprocessableContent": {
        "error": "invalid_configuration",
        "errorCode": "invalid_configuration",
        "errorDescription": "The tenant is not configured for this request."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "getAction": {
    "200": {
      "challengeRequired": {
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
      },
      "challengeSucceeded": {
        "state": "CHALLENGE_SUCCEEDED",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "stateUpdatedAt": "2022-07-25T03:19:42.120Z",
        "verificationMethod": "AUTHENTICATOR_APP",
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
      },
      "dataPoints": {
        "state": "CHALLENGE_SUCCEEDED",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "stateUpdatedAt": "2022-07-25T03:19:42.120Z",
        "verificationMethod": "AUTHENTICATOR_APP",
        "output": {
          "custom": {
            "amount": 5000,
            "currency": "EUR"
          }
        },
        "ruleIds": []
      },
      "reviewRequired": {
        "state": "REVIEW_REQUIRED",
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
      },
      "allow": {
        "state": "ALLOW",
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
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "404": {
      "notFound": {
        "error": "not_found",
        "errorCode": "not_found",
        "errorDescription": "The resource was not found."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "getAuthenticators": {
    "200": {
      "one": [
        {
          "userId": "usr_123",
          "userAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10",
          "verificationMethod": "SMS",
          "createdAt": "2022-07-25T03:19:00.316Z",
          "verifiedAt": "2022-07-25T03:19:00.316Z",
          "phoneNumber": "+6427000000"
        }
      ],
      "passkey": [
        {
          "userAuthenticatorId": "4efd2d0d-3278-4e03-8143-d9a0850bebc0",
          "verificationMethod": "PASSKEY",
          "username": "jane@example.com",
          "displayName": "Jane Smith",
          "createdAt": "2022-07-25T03:19:00.316Z",
          "verifiedAt": "2022-07-25T03:19:17.640Z",
          "lastVerifiedAt": "2022-09-13T02:43:37.640Z",
          "webauthnCredential": {
            "credentialId": "dGVzdC1jcmVkZW50aWFsLWlk",
            "deviceId": "d5a13d2d-8c34-4c90-938b-d8c6e3a88c5d",
            "name": "iCloud Keychain",
            "aaguid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
            "aaguidMapping": {
              "name": "iCloud Keychain",
              "svgIconLight": "data:image/svg+xml;base64,PHN2Zy8+",
              "svgIconDark": "data:image/svg+xml;base64,PHN2Zy8+"
            },
            "credentialBackedUp": true,
            "credentialDeviceType": "multiDevice",
            "authenticatorAttachment": "platform"
          }
        }
      ],
      "none": []
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "getUser": {
    "200": {
      "enrolled": {
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
      },
      "unknown": {
        "isEnrolled": false
      }
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "queryActions": {
    "200": {
      "twoActions": [
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
      ],
      "none": []
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "track": {
    "200": {
      "allow": {
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
      },
      "block": {
        "state": "BLOCK",
        "idempotencyKey": "b2e1c3d4-7a41-4c0b-8a2e-5b9f0a6c1d02",
        "url": "https://mfa.authsignal.com/?token=track-token-block",
        "token": "track-token-block",
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
          "rule-anonymous-ip"
        ]
      },
      "challengeRequired": {
        "state": "CHALLENGE_REQUIRED",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
        "url": "https://mfa.authsignal.com/?token=track-token-challengeRequired",
        "token": "track-token-challengeRequired",
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
          "rule-new-device"
        ]
      },
      "challengeSucceeded": {
        "state": "CHALLENGE_SUCCEEDED",
        "idempotencyKey": "c3d2e4f5-8b52-4d1c-9b3f-6ca01b7d2e03",
        "url": "https://mfa.authsignal.com/?token=track-token-challengeSucceeded",
        "token": "track-token-challengeSucceeded",
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
        "ruleIds": []
      },
      "challengeFailed": {
        "state": "CHALLENGE_FAILED",
        "idempotencyKey": "d4c3f5a6-9c63-4e2d-8c40-7db12c8e3f04",
        "url": "https://mfa.authsignal.com/?token=track-token-challengeFailed",
        "token": "track-token-challengeFailed",
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
        "ruleIds": []
      },
      "reviewRequired": {
        "state": "REVIEW_REQUIRED",
        "idempotencyKey": "e5b4a6b7-ad74-4f3e-9d51-8ec23d9f4a05",
        "url": "https://mfa.authsignal.com/?token=track-token-reviewRequired",
        "token": "track-token-reviewRequired",
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
          "rule-large-withdrawal"
        ]
      },
      "reviewSucceeded": {
        "state": "REVIEW_SUCCEEDED",
        "idempotencyKey": "f6a5b7c8-be85-4a4f-8e62-9fd34ea05b06",
        "url": "https://mfa.authsignal.com/?token=track-token-reviewSucceeded",
        "token": "track-token-reviewSucceeded",
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
        "ruleIds": []
      },
      "reviewFailed": {
        "state": "REVIEW_FAILED",
        "idempotencyKey": "07b6c8d9-cf96-4b50-9f73-a0e45fb16c07",
        "url": "https://mfa.authsignal.com/?token=track-token-reviewFailed",
        "token": "track-token-reviewFailed",
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
        "ruleIds": []
      },
      "allowNotEnrolled": {
        "state": "ALLOW",
        "idempotencyKey": "18c7d9ea-d0a7-4c61-8084-b1f560c27d08",
        "url": "https://mfa.authsignal.com/?token=track-token-allowNotEnrolled",
        "token": "track-token-allowNotEnrolled",
        "isEnrolled": false,
        "allowedVerificationMethods": [
          "AUTHENTICATOR_APP",
          "SMS",
          "EMAIL_OTP"
        ],
        "ruleIds": []
      }
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      },
      "authenticatorNotFound": {
        "error": "AUTHENTICATOR_NOT_FOUND",
        "errorCode": "AUTHENTICATOR_NOT_FOUND",
        "errorDescription": "No authenticator is configured for this tenant."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "422": {
      "unprocessableContent": {
        "error": "invalid_configuration",
        "errorCode": "invalid_configuration",
        "errorDescription": "The tenant is not configured for this request."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "updateAction": {
    "200": {
      "reviewRequired": {
        "state": "REVIEW_REQUIRED",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "stateUpdatedAt": "2022-07-25T04:02:11.004Z",
        "output": {
          "custom": {}
        },
        "ruleIds": []
      },
      "reviewSucceeded": {
        "state": "REVIEW_SUCCEEDED",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "stateUpdatedAt": "2022-07-25T04:02:11.004Z",
        "output": {
          "custom": {}
        },
        "ruleIds": []
      },
      "reviewFailed": {
        "state": "REVIEW_FAILED",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "stateUpdatedAt": "2022-07-25T04:02:11.004Z",
        "output": {
          "custom": {}
        },
        "ruleIds": []
      },
      "block": {
        "state": "BLOCK",
        "createdAt": "2022-07-25T03:19:00.316Z",
        "stateUpdatedAt": "2022-07-25T04:02:11.004Z",
        "output": {
          "custom": {}
        },
        "ruleIds": []
      },
      "stateOnly": {
        "state": "REVIEW_SUCCEEDED"
      }
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "404": {
      "notFound": {
        "error": "not_found",
        "errorCode": "not_found",
        "errorDescription": "The resource was not found."
      }
    },
    "422": {
      "unprocessableContent": {
        "error": "invalid_configuration",
        "errorCode": "invalid_configuration",
        "errorDescription": "The tenant is not configured for this request."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "updateUser": {
    "200": {
      "updated": {
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
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "422": {
      "unprocessableContent": {
        "error": "invalid_configuration",
        "errorCode": "invalid_configuration",
        "errorDescription": "The tenant is not configured for this request."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  },
  "validateChallenge": {
    "200": {
      "succeeded": {
        "isValid": true,
        "state": "CHALLENGE_SUCCEEDED",
        "stateUpdatedAt": "2022-07-25T03:19:42.120Z",
        "userId": "usr_123",
        "action": "signIn",
        "actionCode": "signIn",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
        "verificationMethod": "AUTHENTICATOR_APP"
      },
      "pending": {
        "isValid": false,
        "state": "CHALLENGE_REQUIRED",
        "stateUpdatedAt": "2022-07-25T03:19:00.316Z",
        "userId": "usr_123",
        "action": "signIn",
        "actionCode": "signIn",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0"
      },
      "failed": {
        "isValid": false,
        "state": "CHALLENGE_FAILED",
        "stateUpdatedAt": "2022-07-25T03:20:05.777Z",
        "userId": "usr_123",
        "action": "signIn",
        "actionCode": "signIn",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0"
      },
      "unknownToken": {
        "isValid": false
      },
      "otherUser": {
        "isValid": false,
        "error": "User is invalid."
      },
      "otherAction": {
        "isValid": false,
        "error": "Action is invalid."
      }
    },
    "400": {
      "invalidRequest": {
        "error": "invalid_request",
        "errorCode": "invalid_request",
        "errorDescription": "The request is invalid."
      }
    },
    "401": {
      "unauthorized": {
        "error": "unauthorized",
        "errorCode": "unauthorized",
        "errorDescription": "The request is unauthorized. Check that your API key and region base URL are correctly configured."
      }
    },
    "403": {
      "forbidden": {
        "error": "forbidden",
        "errorCode": "forbidden",
        "errorDescription": "The request is not permitted."
      }
    },
    "422": {
      "unprocessableContent": {
        "error": "invalid_configuration",
        "errorCode": "invalid_configuration",
        "errorDescription": "The tenant is not configured for this request."
      }
    },
    "429": {
      "tooManyRequests": {
        "error": "too_many_requests",
        "errorCode": "too_many_requests",
        "errorDescription": "Too many requests."
      }
    },
    "500": {
      "internalServerError": {
        "error": "unexpected_error",
        "errorCode": "unexpected_error",
        "errorDescription": "An unexpected error occurred."
      }
    },
    "503": {
      "serviceUnavailable": {
        "error": "service_unavailable",
        "errorCode": "service_unavailable",
        "errorDescription": "The service is temporarily unavailable."
      }
    }
  }
} as const;

/** The states that decide. */
export const userActionStates = [
  "ALLOW",
  "BLOCK",
  "CHALLENGE_REQUIRED",
  "CHALLENGE_SUCCEEDED",
  "CHALLENGE_FAILED",
  "REVIEW_REQUIRED",
  "REVIEW_SUCCEEDED",
  "REVIEW_FAILED"
] as const;

/** Base URLs of the service. */
export const serverUrls = [
  "https://api.authsignal.com/v1",
  "https://au.api.authsignal.com/v1",
  "https://eu.api.authsignal.com/v1",
  "https://ca.api.authsignal.com/v1"
] as const;

/** Requests of the SDK's methods: operation → example. */
export const requestExamples = {
  "deleteAuthenticator": {
    "default": {
      "userId": "usr_123",
      "userAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10"
    }
  },
  "deleteUser": {
    "default": {
      "userId": "usr_123",
      "actions": true
    }
  },
  "enrollVerifiedAuthenticator": {
    "sms": {
      "userId": "usr_123",
      "attributes": {
        "verificationMethod": "SMS",
        "phoneNumber": "+6427000000",
        "isDefault": true
      }
    },
    "emailOtp": {
      "userId": "usr_123",
      "attributes": {
        "verificationMethod": "EMAIL_OTP",
        "email": "jane@example.com"
      }
    },
    "authenticatorApp": {
      "userId": "usr_123",
      "attributes": {
        "verificationMethod": "AUTHENTICATOR_APP",
        "otpUri": "otpauth://totp/Your%20App:jane@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Your%20App"
      }
    },
    "passkey": {
      "userId": "usr_123",
      "attributes": {
        "verificationMethod": "PASSKEY",
        "credentialId": "dGVzdC1jcmVkZW50aWFsLWlk",
        "credentialPublicKey": "pQECAyYgASFYIA",
        "name": "iCloud Keychain"
      }
    }
  },
  "getAction": {
    "default": {
      "userId": "usr_123",
      "action": "signIn",
      "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0"
    }
  },
  "getAuthenticators": {
    "default": {
      "userId": "usr_123"
    }
  },
  "getUser": {
    "default": {
      "userId": "usr_123"
    }
  },
  "queryActions": {
    "default": {
      "userId": "usr_123",
      "codes": [
        "signIn",
        "withdrawFunds"
      ],
      "fromDate": "2026-01-01T00:00:00Z",
      "state": "CHALLENGE_REQUIRED"
    }
  },
  "track": {
    "empty": {
      "userId": "usr_123",
      "action": "signIn",
      "attributes": {}
    },
    "redirect": {
      "userId": "usr_123",
      "action": "signIn",
      "attributes": {
        "redirectUrl": "https://yourapp.com/callback",
        "email": "jane@example.com",
        "ipAddress": "203.0.113.42",
        "userAgent": "Mozilla/5.0",
        "deviceId": "555fa2ba-dcd0-4b7a-9d5f-1f1a0a1b2c3d",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
        "custom": {
          "amount": 5000,
          "currency": "EUR",
          "firstWithdrawal": true,
          "labels": [
            "large",
            "manual"
          ]
        }
      }
    }
  },
  "updateAction": {
    "holdForReview": {
      "userId": "usr_123",
      "action": "signIn",
      "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
      "attributes": {
        "state": "REVIEW_REQUIRED"
      }
    },
    "release": {
      "userId": "usr_123",
      "action": "signIn",
      "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
      "attributes": {
        "state": "REVIEW_SUCCEEDED"
      }
    }
  },
  "updateUser": {
    "contact": {
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
    "language": {
      "userId": "usr_123",
      "attributes": {
        "locale": "en",
        "defaultVerificationMethod": "AUTHENTICATOR_APP"
      }
    }
  },
  "validateChallenge": {
    "bound": {
      "token": "redirect-token",
      "userId": "usr_123",
      "action": "signIn"
    },
    "tokenOnly": {
      "token": "redirect-token"
    }
  }
} as const;

/** The properties that the document knows of a request: operation → where. */
export const requestProperties = {
  "deleteAuthenticator": {
    "query": [],
    "body": []
  },
  "deleteUser": {
    "query": [
      "actions"
    ],
    "body": []
  },
  "enrollVerifiedAuthenticator": {
    "query": [],
    "body": [
      "verificationMethod",
      "phoneNumber",
      "email",
      "otpUri",
      "credentialId",
      "credentialPublicKey",
      "name",
      "isDefault"
    ]
  },
  "getAction": {
    "query": [],
    "body": []
  },
  "getAuthenticators": {
    "query": [],
    "body": []
  },
  "getUser": {
    "query": [],
    "body": []
  },
  "queryActions": {
    "query": [
      "codes",
      "fromDate",
      "state"
    ],
    "body": []
  },
  "track": {
    "query": [],
    "body": [
      "idempotencyKey",
      "redirectUrl",
      "redirectToSettings",
      "email",
      "phoneNumber",
      "username",
      "ipAddress",
      "userAgent",
      "deviceId",
      "scope",
      "custom",
      "challengeId",
      "locale",
      "customDomain"
    ]
  },
  "updateAction": {
    "query": [],
    "body": [
      "state"
    ]
  },
  "updateUser": {
    "query": [],
    "body": [
      "email",
      "emailVerified",
      "phoneNumber",
      "phoneNumberVerified",
      "username",
      "displayName",
      "custom",
      "locale",
      "defaultVerificationMethod"
    ]
  },
  "validateChallenge": {
    "query": [],
    "body": [
      "token",
      "userId",
      "action"
    ]
  }
} as const;

/** Webhook bodies: type of event → example. */
export const webhookExamples = {
  "action.log_created": {
    "oneRecord": {
      "records": [
        {
          "version": 1,
          "type": "action.log_created",
          "id": "5a4f9e10-2f7c-4d0a-b7a2-0c36f3a02c6b",
          "source": "https://authsignal.com",
          "time": "2022-07-25T03:35:00.000Z",
          "tenantId": "7752d28e-e627-4b1b-bb81-b45d68d617bc",
          "record": {
            "tenantId": "7752d28e-e627-4b1b-bb81-b45d68d617bc",
            "userId": "usr_123",
            "actionCode": "withdrawFunds",
            "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
            "createdAt": "2022-07-25T03:19:00.316Z",
            "updatedAt": "2022-07-25T03:19:42.120Z",
            "state": "CHALLENGE_SUCCEEDED",
            "stateUpdatedAt": "2022-07-25T03:19:42.120Z",
            "outcome": "CHALLENGE",
            "verificationMethod": "AUTHENTICATOR_APP",
            "allowedVerificationMethods": [
              "AUTHENTICATOR_APP",
              "SMS"
            ],
            "rules": [
              {
                "ruleId": "rule-large-withdrawal",
                "name": "Large withdrawal"
              }
            ],
            "priorityRuleId": "rule-large-withdrawal",
            "ipAddress": "203.0.113.42",
            "countryCode": "NZ",
            "email": "jane@example.com",
            "phoneNumber": "+6427000000",
            "customVariables": {
              "amount": 5000
            }
          }
        }
      ]
    }
  },
  "action.verify": {
    "verified": {
      "version": 1,
      "type": "action.verify",
      "id": "0c36f3a0-2f7c-4d0a-b7a2-2c6b5a4f9e10",
      "source": "https://authsignal.com",
      "time": "2022-07-25T03:19:42.120Z",
      "tenantId": "7752d28e-e627-4b1b-bb81-b45d68d617bc",
      "data": {
        "userId": "usr_123",
        "action": "withdrawFunds",
        "idempotencyKey": "5924a649-b5d3-4baf-a4ab-4b812dde97a0",
        "verifiedAt": "2022-07-25T03:19:42.120Z",
        "state": "CHALLENGE_SUCCEEDED",
        "verificationMethod": "AUTHENTICATOR_APP",
        "userAuthenticatorId": "2c1b7b8a-6c5e-4f0e-8b1a-90d4c8ce7e10"
      }
    }
  }
} as const;
