
# POST a JSON document as somebody, with a new Idempotency-Key; field NAME of the answer. Keys are in variables of the shell and
# reach curl as a file: what stands on a command line is seen by everybody on the machine.
send() { curl -sS -X "$1" "$BASE$3" -H @/dev/fd/3 -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%s%N)$RANDOM" -d @- 3<<H <<B
Authorization: Bearer $2
H
$4
B
}
post() { send POST "$@"; }
put() { send PUT "$@"; }
get() { curl -sS "$BASE$2" -H @/dev/fd/3 3<<H
Authorization: Bearer $1
H
}
field() { grep -o "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

# An administrator registers a provider and a consumer, and gives each a management key.
ACME=$(post $ADMIN /v1/organizations '{"name":"Acme Models","roles":["provider"]}' | field id)
SHOP=$(post $ADMIN /v1/organizations '{"name":"Corner Shop","roles":["consumer"]}' | field id)
PROVIDER=$(post $ADMIN /v1/api-keys '{"name":"publishing","organization":"'$ACME'","kind":"management","restriction":{"scopes":["provider"]}}' | field key)
CONSUMER=$(post $ADMIN /v1/api-keys '{"name":"shop","organization":"'$SHOP'","kind":"management","restriction":{"scopes":["consumer"]}}' | field key)

# The provider gives its server a key that verifies and reports and does nothing else, and publishes a service: register, price,
# submit.
SERVER=$(post $PROVIDER /v1/api-keys '{"name":"inference servers","kind":"management","restriction":{"scopes":["keys:verify","usage:tell"]}}' | field key)
SERVICE=$(post $PROVIDER /v1/services '{"slug":"acme-large","service_version":"1.0.0","profile":{"name":"Acme Large","description":"Answers questions.","category":"chat","tags":["fast"],"capabilities":["function_calling"],"input_modalities":["text"],"output_modalities":["text"],"context_window_tokens":128000,"max_output_tokens":16384,"quantization":"fp8","endpoint":{"protocol":"http","url":"https://api.acme.example/v1","authentication":"bearer"},"assurance":{"support":"standard","compliance":"public","certifications":[],"residency":["US"],"retention_days":0,"training_use":"no"}}}' | field id)
put $PROVIDER /v1/services/$SERVICE/prices '{"prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.0000025"}},"output/token":{"flat":{"price":"0.00001"}}}}}'; echo
POSITION=$(post $PROVIDER /v1/services/$SERVICE/submit '{}' | field position)

# The consumer finds it (with a typing error), opens a ledger, and makes a runtime key that goes along with its calls: it spends
# from that ledger, only Acme can verify it, and it opens nothing but what shows itself.
get $CONSUMER "/v1/services?q=acme+lrage&facets=true&limit=3&min_position=$POSITION"; echo
LEDGER=$(post $CONSUMER /v1/ledgers '{"name":"Production","currency":"USD"}' | field id)
post $ADMIN /v1/ledgers/$LEDGER/credits '{"amount":{"amount":"25.00","currency":"USD"},"reason":"purchase 4711","kind":"purchased","paid":{"amount":"25.00","currency":"USD","payment":"pi_4711"}}'; echo
ISSUED=$(post $CONSUMER /v1/api-keys '{"name":"checkout","kind":"runtime","ledger":"'$LEDGER'","verifier":"'$ACME'","restriction":{"services":["'$SERVICE'"]}}')
KEY=$(echo "$ISSUED" | field key)

get $KEY /v1/api-keys/current; echo

# The provider's server verifies the key: it learns whether it may serve the call, and gets a permit for what that may cost. When
# the call is over it tells on the permit what was used; that is recorded once, however often it is sent.
VERDICT=$(post $SERVER /v1/api-keys/verify '{"key":"'$KEY'","service":"'$SERVICE'"}'); echo "$VERDICT"; PERMIT=$(echo "$VERDICT" | field token)
USAGE='{"records":[{"permit":"'$PERMIT'","reference":"resp-1","usage":{"input_tokens":1200,"output_tokens":300},"dialect":"openai"}]}'
TOLD=$(post $SERVER /v1/usage "$USAGE"); echo "$TOLD"; POSITION=$(echo "$TOLD" | field position)
post $SERVER /v1/usage "$USAGE"; echo

# The consumer sees what it owes; the administrator sees all of it in the audit trail.
get $CONSUMER "/v1/ledgers/$LEDGER?min_position=$POSITION"; echo
get $CONSUMER "/v1/ledgers/$LEDGER/statement?min_position=$POSITION"; echo
get $ADMIN "/v1/audit?limit=5&min_position=$POSITION"; echo
