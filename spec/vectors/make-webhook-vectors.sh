#!/usr/bin/env bash
# Writes webhook-signatures.json: bodies, keys and the header X-Signature-V2 that belongs to them. The signatures come from
# the openssl command line, which shares no code with the packages that are tested against them. Every run writes the same
# bytes. Needs bash, openssl and tr.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")"

# signature KEY TIMESTAMP BODY: base64, without padding, of HMAC-SHA256 over "TIMESTAMP.BODY".
signature() {
  printf '%s.%s' "$2" "$3" | openssl dgst -sha256 -hmac "$1" -binary | openssl base64 -A | tr -d '='
}

# json TEXT: TEXT as a JSON string.
json() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  printf '"%s"' "$text"
}

separator=""

# vector NAME TIMESTAMP BODY KEY...: one known answer, signed with each key.
vector() {
  local name=$1 timestamp=$2 body=$3 secrets="" header="t=$2" key
  shift 3
  for key in "$@"; do
    secrets+="${secrets:+, }$(json "$key")"
    header+=",v2=$(signature "$key" "$timestamp" "$body")"
  done
  printf '%s\n  {\n' "$separator"
  printf '    "name": %s,\n    "secrets": [%s],\n    "timestamp": %s,\n' "$(json "$name")" "$secrets" "$timestamp"
  printf '    "body": %s,\n    "header": %s\n  }' "$(json "$body")" "$(json "$header")"
  separator=","
}

# event DATA: an event around DATA, an object in JSON.
event() {
  printf '{"version":1,"type":"email.created","id":"5a4f9e10-2f7c-4d0a-b7a2-0c36f3a02c6b","source":"https://authsignal.com",'
  printf '"time":"2022-07-25T03:19:42.120Z","tenantId":"7752d28e-e627-4b1b-bb81-b45d68d617bc","data":%s}' "$1"
}

vectors() {
  local at=1658719182 key="test_secret_key_1"
  printf '['
  vector "ASCII" $at "$(event '{"userId":"usr_123"}')" "$key"
  vector "Unicode" $at "$(event '{"displayName":"Zoë 张伟 👩‍🚀","escaped":"Zo\u00eb"}')" "$key"
  vector "empty object" $at '{}' "$key"
  vector "empty body" $at '' "$key"
  vector "key with special characters" $at "$(event '{}')" 'k"e\y+/=%25&<é>'\''€😀$(x)`'
  vector "key longer than a block" $at "$(event '{}')" "$(printf 'long_key_%.0s' {1..8})"
  vector "two keys while they rotate" $at "$(event '{"userId":"usr_123"}')" "test_secret_key_new" "test_secret_key_old"
  vector "numbers, booleans, null, arrays and objects in data" $at \
    "$(event '{"amount":5000.50,"large":9007199254740993,"isNew":true,"none":null,"tags":["a","b"],"deep":{"x":[{}]}}')" "$key"
  vector "body with a newline at its end" $at "$(event '{}')"$'\n' "$key"
  vector "body with white space between its parts" $at $'{\r\n\t"type": "email.created",\n  "data": { "code": "123456" }\n}' "$key"
  vector "time 0" 0 "$(event '{}')" "$key"
  vector "batch of logs" $at \
    '{"records":[{"version":1,"type":"action.log_created","id":"0c36f3a0","source":"https://authsignal.com","time":"2022-07-25T03:35:00.000Z","tenantId":"7752d28e","record":{"userId":"usr_123","actionCode":"signIn","state":"ALLOW"}}]}' \
    "$key"
  printf '\n]\n'
}

vectors >webhook-signatures.json
