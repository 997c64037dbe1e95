/** Lines of the platform and of common tools, without a secret in them: redaction must not touch a letter. */
export const cleanLines: readonly string[] = `
INFO: CTO config loaded: cto-config.json
INFO: Agent 'rex' tools configured: remote=[memory_create_entities, memory_add_observations], local=[filesystem, git]
INFO: Connected to tools-server at http://cto-tools:8080
INFO: MCP tools initialized: 15 remote tools available
INFO: Filesystem MCP server ready
INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]
INFO: Tool inventory check - CLI has available: [memory_create_entities]
ERROR: Tool 'brave_search' not found in tools-server
ERROR: MCP server 'filesystem' failed to initialize: permission denied
ERROR: Remote tool 'memory_create_entities' unreachable: connection refused
ERROR: Tool authentication failed: invalid token for 'github_*'
ERROR: CTO config missing or invalid: parse error at line 42
ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]
2026-01-14T12:00:00.123456Z  WARN controller::tasks::tool_inventory: tool inventory mismatch - declared tools: [a] - missing: [b]
{"timestamp":"2026-01-14T12:00:00Z","level":"WARN","fields":{"message":"Tool declared but not found in catalog"}}
error[E0382]: borrow of moved value
thread 'main' panicked at 'assertion failed'
level=error msg="something failed"
[ERROR] Connection refused
exception: NullPointerException
Traceback (most recent call last):
E0104 12:34:56.789 some log text
time="2026-01-14T12:00:00Z" level=info msg="manifest cache hit: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
test result: FAILED. 5 passed; 1 failed
CONFLICT (content): Merge conflict in src/main.rs
TS2304: Cannot find name 'foo'
npm ERR! code ERESOLVE
npm ERR! notarget No matching version found for @scope/package@^1.2.3
containers with unready status: [factory-claude-opus-4-20250514]
unauthorized: invalid token
Error: invalid token: expired
token: expired
token: missing
invalid token: unexpected end of input
SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON
SyntaxError: Unexpected token: punc (})
password: required
password: please enter your password
Password is incorrect
Enter password for root:
password authentication failed for user "app"
secret "db-credentials" not found
Secret: not found
secret: kubernetes-dashboard-certs
token: &str
token: Option<String>,
pub password: String,
password: string;
let token = parse_token(input)?;
const token = await getToken()
if password == None:
token_type=bearer expires_in=3600
bearer token is missing
Bearer authentication required
basic auth is off
Basic information about the cluster
max_tokens=4096 prompt_tokens=1203 completion_tokens=88
tokens: 12345
token count: 128
tokenizer=cl100k_base
next_page_token=
PASSWORD=\${DB_PASSWORD}
token=$GITHUB_TOKEN
api_key: {{ .Values.apiKey }}
password=********
password=xxxxxxxx
token=<redacted>
Authorization: required
authorization: missing header
GOOGLE_APPLICATION_CREDENTIALS=/var/run/secrets/gcp/sa.json
token: /var/run/secrets/kubernetes.io/serviceaccount/token
https://registry.example.org/@scope/package/-/package-1.2.3.tgz
http://localhost:8080/@vite/client
https://example.com:443/path@2x.png
postgres://localhost:5432/app
git@github.com:5dlabs/cto.git
commit 9fceb02d0ae598e95dc970b74767f19372d61af8
uuid 550e8400-e29b-41d4-a716-446655440000
session_id=550e8400-e29b-41d4-a716-446655440000
task-implementation-of-the-new-feature-2024
risk-assessment-for-the-whole-platform
disk-usage-exporter-9f8e7d6c5b
monkey_business
key_error: 'name'
KeyError: 'token'
npm_config_registry=https://registry.example.org/
npm_lifecycle_event=test
hf_transfer is installed
Node.js v24.1.0
MainActivity.onCreate.invoked
NullPointerException.java.lang
foreign key fk-orders-customer-id does not exist
SKIPPED 12 tests
ASIAN markets
AKIA is the prefix of an access key
webhooks/github received
POST /api/webhooks/deploy 200
eyJ is how tokens begin
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
see https://github.com/settings/tokens
user: admin role: owner
passed: 12, failed: 0
5 passed; pass rate: 98%
compass: north
signature: fn(usize) -> String
`
  .trim()
  .split('\n')
