#!/usr/bin/env bash
# Adobe's tutorial as a person would script it for a workflow: look up the spec, see whether the connection is there,
# create it if not, hand its ID and etag to the next step.
set -euo pipefail

api="$PLATFORM_URL/data/foundation/flowservice"
spec_id=c604ff05-7f1a-43c0-8e18-33bf874cb11c
name='Dataset Base Connection'

call() {
  curl --silent --show-error --fail --cacert "$CA_FILE" \
    -H "Authorization: Bearer $ACCESS_TOKEN" \
    -H "x-api-key: $API_KEY" \
    -H "x-gw-ims-org-id: $IMS_ORG" \
    -H "x-sandbox-name: $SANDBOX_NAME" \
    "$@"
}

version=$(call --get "$api/connectionSpecs" --data-urlencode "property=id==\"$spec_id\"" |
  jq --exit-status --raw-output '.items[0].version')

connection=$(call --get "$api/connections" --data-urlencode "property=connectionSpec.id==$spec_id" |
  jq --arg name "$name" 'first(.items[] | select(.name == $name) | {id, etag})')

if [ -z "$connection" ]; then
  body=$(jq --null-input --arg name "$name" --arg id "$spec_id" --arg version "$version" \
    '{name: $name, connectionSpec: {id: $id, version: $version}}')
  connection=$(call "$api/connections" -H 'Content-Type: application/json' --data "$body")
fi

jq --raw-output '"connection-id=\(.id)", "etag=\(.etag)"' <<<"$connection" | tee -a "$GITHUB_OUTPUT"
