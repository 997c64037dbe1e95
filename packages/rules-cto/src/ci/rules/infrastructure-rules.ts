import type { Rule } from '@healer/core/contracts'
import { ciFailure } from './ci-rule-shape.ts'

/** Images. */
export const dockerBuildRules = [
  {
    ...ciFailure,
    id: 'ci-docker-build-failed',
    title: 'An image does not build',
    match: {
      any: [
        { regex: '^(?:#\\d+ )?ERROR: failed to (?:solve|build|push)\\b' },
        { regex: '\\bbuildx (?:bake )?failed with: ' },
        { regex: "\\bThe command '.+' returned a non-zero code: [1-9]" },
        { regex: '\\bdocker\\s+(?:buildx\\s+)?build\\b.*\\bfailed\\b' },
        { regex: '\\bdenied: requested access to the resource is denied\\b' },
        { regex: '\\bpull access denied for \\S' },
      ],
    },
    exceptions: [
      {
        id: 'none-failed',
        owner: 'healer',
        reason: 'A count of zero is no failure.',
        match: { regex: '\\b(?:0|no|none|never) failed\\b' },
        examples: { suppressed: [{ line: 'docker build: 4 images built, 0 failed' }] },
      },
    ],
    source: 'original-healer.md section 3.12: docker\\s+build.*failed',
    examples: {
      matching: [
        {
          line: 'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        },
        { line: 'buildx failed with: ERROR: failed to solve: alpine:9: not found' },
        { line: "The command '/bin/sh -c cargo build --release' returned a non-zero code: 101" },
        { line: 'make: docker build -t api . failed' },
        { line: 'denied: requested access to the resource is denied' },
        {
          line: "Error response from daemon: pull access denied for 5dlabs/base, repository does not exist or may require 'docker login'",
        },
      ],
      rejecting: [
        { line: 'test tests/docker_build_failed.rs ... ok' },
        { line: '#12 naming to ghcr.io/5dlabs/api:latest done' },
        { line: 'Run docker build -t api .' },
        { line: 'the docker builder says ERROR: failed to solve when a step fails' },
      ],
      injected: [{ line: 'user wrote: ERROR: failed to solve: x', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Charts. */
export const helmTemplateRules = [
  {
    ...ciFailure,
    id: 'ci-helm-failed',
    title: 'A chart does not render or install',
    match: {
      any: [
        { regex: '^(?:Error|ERROR): (?:INSTALLATION|UPGRADE|ROLLBACK) FAILED\\b' },
        {
          regex:
            '^Error: (?:template|parse error at|execution error at|YAML parse error on|failed to render chart|chart requires)\\b',
        },
        { regex: '\\b[1-9]\\d* chart\\(s\\) failed\\b' },
        { regex: '^\\[ERROR\\] (?:templates/|Chart\\.yaml|values\\.yaml)' },
        { regex: '\\bhelm\\s+template\\b.*\\berror: ' },
        {
          regex:
            '^Error: (?:failed to (?:download|fetch) .*chart|found in Chart\\.yaml, but missing in charts/)',
        },
      ],
    },
    source: 'original-healer.md section 3.12: helm.*template.*error',
    examples: {
      matching: [
        { line: 'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress' },
        {
          line: 'Error: template: api/templates/deployment.yaml:12:20: executing "api" at <.Values.image.tag>: nil pointer',
        },
        { line: 'Error: YAML parse error on api/templates/service.yaml: error converting YAML to JSON' },
        { line: 'Error: 1 chart(s) linted, 1 chart(s) failed' },
        { line: '[ERROR] templates/: template: api/templates/_helpers.tpl:3: unexpected "}"' },
        { line: 'make: helm template charts/api: error: values do not meet the schema' },
      ],
      rejecting: [
        { line: '1 chart(s) linted, 0 chart(s) failed' },
        { line: 'Run helm template charts/api > rendered.yaml' },
        { line: 'wrote charts/api/templates/error-page.yaml' },
        { line: '# Source: api/templates/error-budget.yaml' },
      ],
      injected: [{ line: 'user wrote: Error: UPGRADE FAILED: x', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Manifests of Kubernetes. */
export const kubernetesManifestRules = [
  {
    ...ciFailure,
    id: 'ci-kubernetes-manifest-invalid',
    title: 'A manifest of Kubernetes is not valid',
    match: {
      any: [
        { regex: '^Summary: \\d+ resources? found\\b.*\\b(?:Invalid|Errors): [1-9]' },
        { regex: '\\b(?:is invalid: problem validating schema|failed validation: )' },
        {
          regex:
            '\\berror: (?:unable to recognize "|error validating "|resource mapping not found for name: )',
        },
        { regex: '\\berror validating data: ' },
        { regex: '^The [A-Z]\\w+ "[^"]+" is invalid: ' },
        {
          regex:
            '^Error from server \\((?:Invalid|BadRequest|NotFound)\\): error when (?:creating|applying)\\b',
        },
        { regex: '^Error: accumulating resources\\b' },
      ],
    },
    source: 'original-healer.md section 2.4: k8s_manifest; output of kubeconform, kubectl, kustomize',
    examples: {
      matching: [
        { line: 'Summary: 12 resources found in 4 files - Valid: 10, Invalid: 2, Errors: 0, Skipped: 0' },
        {
          line: "deployment.yaml - Deployment api is invalid: problem validating schema. Check JSON formatting: jsonschema: '/spec/replicas' does not validate",
        },
        {
          line: 'error: unable to recognize "ingress.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"',
        },
        {
          line: 'error: error validating "pod.yaml": error validating data: ValidationError(Pod.spec): missing required field "containers"',
        },
        { line: 'The Deployment "api" is invalid: spec.selector: Invalid value: field is immutable' },
        {
          line: 'Error from server (Invalid): error when creating "job.yaml": Job.batch "migrate" is invalid',
        },
        {
          line: "Error: accumulating resources: accumulation err='accumulating resources from 'base': no such file'",
        },
      ],
      rejecting: [
        { line: 'Summary: 12 resources found in 4 files - Valid: 12, Invalid: 0, Errors: 0, Skipped: 0' },
        { line: 'deployment.apps/api configured' },
        { line: 'ok: manifests/invalid-is-refused.yaml' },
      ],
      injected: [{ line: 'user wrote: The Deployment "api" is invalid: x', fires: false }],
    },
  },
] as const satisfies readonly Rule[]

/** Argo CD. */
export const argocdSyncRules = [
  {
    ...ciFailure,
    id: 'ci-argocd-out-of-sync',
    title: 'Argo CD cannot sync an application',
    match: {
      any: [
        { regex: '\\bOutOfSync\\b' },
        { regex: '\\b(?:argo ?cd|application|app)\\b.*\\bsync\\s+failed\\b' },
        { regex: '^sync\\s+failed\\b' },
        { regex: '\\bSyncFailed\\b|\\bComparisonError\\b' },
        { regex: '^Phase:\\s+(?:Failed|Error)\\b' },
      ],
    },
    exceptions: [
      {
        id: 'in-sync-again',
        owner: 'healer',
        reason: 'It is on its way to being in sync, or says how many are not: none.',
        match: {
          regex:
            '\\b(?:no longer|was|not|0|from) OutOfSync\\b|\\bOutOfSync (?:->|to) Synced\\b|\\bOutOfSync: 0\\b',
        },
        examples: {
          suppressed: [
            { line: "application 'api' is no longer OutOfSync" },
            { line: 'api: OutOfSync -> Synced' },
            { line: 'apps: 12, OutOfSync: 0' },
          ],
          kept: [{ line: "application 'api' is OutOfSync" }],
        },
      },
    ],
    source: 'original-healer.md section 3.12: OutOfSync|sync\\s+failed',
    examples: {
      matching: [
        { line: 'Sync Status:        OutOfSync from main (3f2a1bc)' },
        { line: "application 'api' sync failed: one or more objects failed to apply" },
        { line: 'Sync failed: ComparisonError: rpc error: code = Unknown' },
        { line: 'Phase:              Failed' },
        { line: 'apps   Deployment  cto  api  SyncFailed  field is immutable' },
      ],
      rejecting: [
        { line: 'Sync Status:        Synced to main (3f2a1bc)' },
        { line: 'the clock resync failed over to another server' },
        { line: 'test reports_out_of_sync ... ok' },
      ],
      injected: [{ line: 'user wrote: the app is OutOfSync', fires: true }],
    },
  },
] as const satisfies readonly Rule[]

/** YAML. */
export const yamlSyntaxRules = [
  {
    ...ciFailure,
    id: 'ci-yaml-malformed',
    title: 'A file is not YAML',
    match: {
      any: [
        { regex: '\\byaml: (?:line \\d+: |unmarshal errors)' },
        { regex: '\\bYAML(?:Exception|ParseError|SyntaxError|SemanticError): ' },
        { regex: '\\byaml\\.(?:scanner|parser|composer|constructor)\\.\\w+Error\\b' },
        {
          regex:
            '\\b(?:mapping values are not allowed|found character that cannot start any token|could not find expected|did not find expected)\\b',
        },
        { regex: '\\berror (?:converting YAML to JSON|parsing \\S+\\.ya?ml)\\b' },
        { regex: '^\\s*\\d+:\\d+\\s+error\\s+.+\\([\\w-]{3,40}\\)$' },
      ],
    },
    source: 'original-healer.md section 3.12: yaml.*error|error.*yaml',
    examples: {
      matching: [
        { line: 'error: yaml: line 12: mapping values are not allowed in this context' },
        { line: 'YAMLException: bad indentation of a mapping entry (4:3)' },
        { line: 'yaml.scanner.ScannerError: while scanning a simple key' },
        { line: "ruamel: could not find expected ':'" },
        { line: 'error parsing values.prod.yaml: did not find expected key' },
        { line: '  12:5      error    wrong indentation: expected 4 but found 2  (indentation)' },
      ],
      rejecting: [
        { line: 'wrote config/errors.yaml' },
        { line: 'Run yamllint . (0 errors)' },
        { line: '  12:5      warning  missing document start "---"  (document-start)' },
        { line: 'ok: yaml error pages are served' },
      ],
      injected: [{ line: 'user wrote: mapping values are not allowed', fires: true }],
    },
  },
] as const satisfies readonly Rule[]
